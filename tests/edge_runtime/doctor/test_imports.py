"""Libraries that do not load: real child processes, and what loaders say elsewhere."""

import sys
from pathlib import Path

import pytest

from edge_runtime.doctor.checks import imports
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.programs import Ended, run

from .machines import install, install_ours, machine, only, write

DEBIAN = {"/etc/os-release": "ID=raspbian\nID_LIKE=debian\n"}
LDD = "\tlibGL.so.1 => not found\n\tlibgthread-2.0.so.0 => not found\n\tlibc.so.6 => /lib/libc.so.6"


def on_a_board(root: Path, **answers: Ended | str) -> Machine:
    """Where importing cv2 ends like this."""
    install_ours(root, "opencv-contrib-python<5,>=4.10")
    install(root, "opencv-contrib-python", "4.11.0.86")
    programs = {"/home/pi/asl/bin/python": answers["python"], "ldd": answers.get("ldd", "")}
    return machine(root, DEBIAN, programs)


def in_a_real_child(root: Path, source: str) -> Machine:
    """A cv2 of this source, imported by a child process of this Python."""
    install_ours(root, "opencv-contrib-python<5,>=4.10")
    install(root, "opencv-contrib-python", "4.11.0.86")
    write(root, {"site/cv2.py": source})
    site = f"import sys; sys.path.insert(0, {str(root / 'site')!r}); "

    def runner(command, limit_s=10.0):
        if command[0] != sys.executable:
            return Ended(None)
        return run((sys.executable, "-S", "-c", site + command[2]), 2.0)

    return machine(root, run=runner, executable=sys.executable)


def test_it_loads(tmp_path):
    assert only(imports.check, in_a_real_child(tmp_path, "")).state == "ok"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import os; os.kill(os.getpid(), 4)", "importing cv2 was killed by SIGILL"),
        ("import time; time.sleep(60)", "importing cv2 hangs"),
        ("raise SystemError('odd')", "cv2 does not load (SystemError: odd)"),
    ],
)
def test_a_crash_a_hang_and_an_error_are_findings(tmp_path, source, told):
    finding = only(imports.check, in_a_real_child(tmp_path, source))
    assert finding.state == "problem"
    assert finding.sentence.startswith(told)
    assert finding.command.endswith("--no-cache-dir opencv-contrib-python")


def test_a_library_that_is_really_missing(tmp_path):
    """By the words of this system's own loader."""
    source = "import ctypes; ctypes.CDLL('libGL-that-is-not-here.so.1')"
    finding = only(imports.check, in_a_real_child(tmp_path, source))
    assert "as the system lacks libGL-that-is-not-here.so.1" in finding.sentence
    assert finding.command == "apt-file search libGL-that-is-not-here.so.1"


def test_all_missing_libraries_come_by_one_command(tmp_path):
    error = "ImportError: libGL.so.1: cannot open shared object file: No such file or directory"
    finding = only(imports.check, on_a_board(tmp_path, python=Ended(1, errors=error), ldd=LDD))
    assert "lacks libGL.so.1, libgthread-2.0.so.0" in finding.sentence
    assert finding.command == "sudo apt-get install -y libgl1 libglib2.0-0"


def test_elsewhere_the_libraries_go_by_their_own_names(tmp_path):
    error = "ImportError: libGL.so.1: cannot open shared object file"
    board = on_a_board(tmp_path, python=Ended(1, errors=error))
    write(tmp_path, {"/etc/os-release": "ID=fedora\n"})
    assert only(imports.check, board).command == "sudo dnf install -y 'libGL.so.1()(64bit)'"


@pytest.mark.parametrize(
    ("error", "told", "command"),
    [
        (
            "ImportError: /lib/libc.so.6: version `GLIBC_2.38' not found (required by cv2.so)",
            "built for GLIBC_2.38",
            "opencv-contrib-python",
        ),
        (
            "A module that was compiled using NumPy 1.x cannot be run in\nImportError: "
            "numpy.core.multiarray failed to import",
            "built for another numpy",
            "--force-reinstall numpy",
        ),
    ],
)
def test_what_was_built_for_something_else(tmp_path, error, told, command):
    finding = only(imports.check, on_a_board(tmp_path, python=Ended(1, errors=error)))
    assert told in finding.sentence
    assert finding.command.endswith(command)


def test_on_32_bit_arm_cv2_is_the_systems(tmp_path):
    install_ours(tmp_path)
    error = Ended(1, errors="ModuleNotFoundError: No module named 'cv2'")
    board = machine(tmp_path, DEBIAN, {"/home/pi/asl/bin/python": error}, architecture="armv7l")
    assert only(imports.check, board).command == (
        "sudo apt-get install -y python3-opencv python3-numpy && "
        "python3 -m venv --system-site-packages /home/pi/asl"
    )
