"""--install-runtime over a real sshd: an environment is built beside the one in use, then used.

A small wheel that depends on nothing stands in for ours, which the slow tests install.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

from edge_runtime.cli.flash import main
from edge_runtime.errors import UserError
from edge_runtime.flash import wheels
from edge_runtime.flash.board import FirstLook

from .conftest import Server

SCRIPT = files("edge_runtime.flash") / "environment_script.py"
MODULES = ("edge_runtime/__init__.py", "edge_runtime/installed.py", "edge_runtime/interpreters.py")


def stand_in_wheel(folder: Path, version: str, cv2: str = "") -> Path:
    """A wheel "asl-edge" of empty modules, and a cv2 with that code."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"asl_edge-{version}-py3-none-any.whl"
    info = f"asl_edge-{version}.dist-info"
    with zipfile.ZipFile(path, "w") as wheel:
        for name in MODULES:
            wheel.writestr(name, "")
        wheel.writestr("cv2.py", cv2)
        wheel.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: asl-edge\nVersion: {version}\n"
        )
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")
    return path


def install(server: Server, wheel: Path, *options: str) -> int:
    arguments = ["--install-runtime", "--wheel", str(wheel), "board", *options]
    return main([*arguments, "--ssh-config", str(server.config)])


def runtimes(server: Server) -> list[str]:
    folder = server.home / "runtime"
    return sorted(path.name.partition("-")[0] for path in folder.iterdir())


def test_a_runtime_is_built_on_the_board_and_used(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install(server, stand_in_wheel(tmp_path, "8.0.0")) == 0
    assert "board: asl-edge 8.0.0 is installed (Python 3." in capsys.readouterr().out
    current = server.home / "runtime" / "current"
    assert current.readlink().name.startswith("8.0.0-py3.")
    code = "import edge_runtime; print(edge_runtime.__file__)"
    python = current / "bin/python"
    found = subprocess.check_output([python, "-I", "-c", code], text=True)
    assert "/runtime/8.0.0-py3." in found or "/runtime/current/" in found


@pytest.mark.parametrize(
    ("machine", "bits", "is_32_bit"),
    [("armv7l", 32, True), ("aarch64", 32, True), ("aarch64", 64, False), ("i686", 32, False)],
)
def test_a_32_bit_system_under_a_64_bit_kernel_is_32_bit_arm(
    machine: str, bits: int, is_32_bit: bool
) -> None:
    assert FirstLook(machine, "3.11.2", bits, "/root", "pi", "").is_32_bit_arm == is_32_bit


@pytest.mark.slow
def test_a_runtime_that_does_not_start_is_not_used(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert install(server, stand_in_wheel(tmp_path, "8.0.0")) == 0
    current = server.home / "runtime" / "current"
    broken = stand_in_wheel(tmp_path, "9.0.0", "raise ImportError('libGL.so.1: cannot open')")
    assert install(server, broken) == 1
    assert "board: OpenCV lacks system libraries: sudo apt-get" in capsys.readouterr().err
    assert current.readlink().name.startswith("8.0.0-py3.")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_real_one_is_installed_a_bundle_flashed_and_the_sample_read(
    server: Server, tmp_path: Path
) -> None:
    if not (wheels.CHECKOUT / "pyproject.toml").is_file():
        pytest.skip("there is no checkout to build the wheel from")
    ssh = ["--ssh-config", str(server.config)]
    house = str(tmp_path / "wheels")
    assert main(["--install-runtime", "--wheelhouse", house, "board", *ssh]) == 0
    assert main(["letters", "board", *ssh]) == 0
    run = server.home / "runtime/current/bin/edge-run"
    told = subprocess.check_output(
        [run, "--source", "sample", "--headless"],
        env={"ASL_EDGE_HOME": str(server.home), "PATH": os.environ["PATH"]},
        text=True,
    )
    assert told.splitlines()[-1] == "HELLO"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_kill_at_any_moment_leaves_the_runtime_that_was(tmp_path: Path) -> None:
    """Thirty builds, each killed at another moment of the seconds that it takes."""
    root = tmp_path / "asl"
    (root / "staging").mkdir(parents=True)

    def order(version: str) -> str:
        wheel = stand_in_wheel(tmp_path / "wheels", version)
        shutil.copy(wheel, root / "staging" / version)
        return json.dumps(
            {
                "root": str(root),
                "release": version,
                "wheel": wheel.name,
                "files": {wheel.name: version},
                "pip": ["--no-index"],
                "under": [],
                "system": False,
                "model": "",
            }
        )

    command = [sys.executable, "-c", SCRIPT.read_text()]
    began_s = time.monotonic()
    subprocess.run([*command, order("1.0.0")], check=True)
    whole_s = time.monotonic() - began_s
    current = root / "runtime" / "current"
    works = [str(current / "bin/python"), "-I", "-c", "import edge_runtime.installed"]
    for number in range(30):
        process = subprocess.Popen([*command, order(f"2.0.{number}")], start_new_session=True)
        time.sleep(whole_s * 1.1 * number / 30)
        subprocess.run(["pkill", "-KILL", "-s", str(process.pid)], check=False)
        process.wait()
        assert subprocess.run(works, check=False).returncode == 0, number
    assert process.returncode in (0, -signal.SIGKILL)
    subprocess.run([*command, order("3.0.0")], check=True)
    assert current.readlink().name == "3.0.0"


def test_folders_and_other_files_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wheel = stand_in_wheel(tmp_path, "8.0.0")
    assert main(["--install-runtime", "--wheel", str(wheel), "/media/card"]) == 2
    assert "/media/card is a folder, but this needs the board itself" in capsys.readouterr().err
    assert main(["--install-runtime", "--wheel", __file__, "board"]) == 2
    assert "is no wheel of asl-edge" in capsys.readouterr().err


def test_wheels_for_what_has_none_are_refused(tmp_path: Path) -> None:
    wheel = stand_in_wheel(tmp_path, "8.0.0")
    with pytest.raises(UserError, match="not all packages have wheels for armv7l"):
        wheels.fetch(tmp_path, wheel, "armv7l", "3.11.2")
    with pytest.raises(UserError, match=r"the board has Python 3\.9"):
        wheels.fetch(tmp_path, wheel, "aarch64", "3.9.2")


def test_constraints_of_other_machines_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = tmp_path / "known.txt"
    known.write_text("numpy==1.26.4\nmediapipe==0.10.21 ; platform_machine != 'aarch64'\n")
    asked: list[str] = []
    monkeypatch.setattr(wheels, "constraints", lambda python: known)
    monkeypatch.setattr(wheels, "_pip", lambda *arguments: asked.extend(arguments))
    minor = f"{sys.version_info[0]}.{sys.version_info[1]}"
    wheels.fetch(tmp_path, stand_in_wheel(tmp_path, "8.0.0"), "aarch64", f"{minor}.2")
    assert "manylinux_2_28_aarch64" in asked
    assert (tmp_path / "constraints.txt").read_text() == "numpy==1.26.4\n"
