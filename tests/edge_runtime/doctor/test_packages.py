"""Packages, Python and the C library, each with what can be wrong."""

import pytest

from edge_runtime.doctor.checks import extras, libc, packages, python
from edge_runtime.flash import environment_script

from .machines import found, install, install_ours, machine, only, write

NEEDS = ("numpy<3,>=1.26", "opencv-contrib-python>=4.10,<5", "mediapipe>=0.10.18,<0.10.22")


@pytest.fixture
def board(tmp_path):
    """With all that it needs."""
    install_ours(tmp_path, *NEEDS, 'aiohttp>=3.10,<4; extra == "web"')
    install(tmp_path, "numpy", "1.26.4", wheel="Tag: cp311-cp311-manylinux_2_17_aarch64")
    install(tmp_path, "opencv-contrib-python", "4.11.0.86")
    install(tmp_path, "mediapipe", "0.10.18", wheel="Tag: cp311-cp311-manylinux2014_aarch64")
    return machine(tmp_path)


def test_all_is_there(board):
    states = {finding.what: finding.state for finding in packages.check(board)}
    assert states == dict.fromkeys(
        ["asl-edge", "numpy", "opencv-contrib-python", "mediapipe"], "ok"
    )


def test_a_missing_package(tmp_path):
    install_ours(tmp_path, "mediapipe>=0.10.18,<0.10.22")
    _, finding = found(packages.check, machine(tmp_path))
    assert finding.state == "problem"
    assert finding.sentence == "mediapipe is not installed (>=0.10.18,<0.10.22 fits)"
    assert finding.command == "/home/pi/asl/bin/python -m pip install 'mediapipe>=0.10.18,<0.10.22'"


def test_a_package_of_a_wrong_version(tmp_path):
    install_ours(tmp_path, "mediapipe>=0.10.18,<0.10.22")
    install(tmp_path, "mediapipe", "0.10.9")
    _, finding = found(packages.check, machine(tmp_path))
    assert finding.state == "problem"
    assert finding.sentence.startswith("mediapipe is 0.10.9, but asl-edge works with")


def test_a_second_opencv_that_overwrites_the_first(board):
    install(board.root, "opencv-python", "4.12.0.88")
    finding = found(packages.check, board)[-1]
    assert finding.state == "problem"
    assert "opencv-python and opencv-contrib-python are installed together" in finding.sentence
    assert "uninstall -y opencv-python opencv-contrib-python && " in finding.command
    assert finding.command.endswith("--no-deps 'opencv-contrib-python>=4.10,<5'")


def test_files_that_no_installer_knows_of(tmp_path):
    finding = only(packages.check, machine(tmp_path))
    assert finding.state == "problem"
    assert finding.command.endswith("pip install .")


def test_a_package_that_was_half_removed_is_passed_over(board):
    write(board.root, {"site/left-1.0.dist-info/RECORD": ""})
    assert all(finding.state == "ok" for finding in packages.check(board))


def test_our_own_files_are_installed_again_from_where_they_came(board):
    assert packages.reinstall_ours(board).endswith("asl-edge==0.1.0")
    origin = {"site/asl_edge-0.1.0.dist-info/direct_url.json": '{"url": "file:///a%20folder"}'}
    write(board.root, origin)
    assert packages.reinstall_ours(board).endswith("asl-edge==0.1.0")
    (board.root / "a folder").mkdir()
    assert packages.reinstall_ours(board).endswith("--no-deps file:///a%20folder")


def test_what_edge_flash_brought_is_brought_again_by_it(board):
    write(board.root, {f"/home/pi/asl/{packages.READY}": "", "/etc/hostname": "raspberrypi\n"})
    assert packages.READY == environment_script.READY
    command = packages.reinstall_ours(machine(board.root, environment={"USER": "pi"}))
    assert command.startswith("edge-flash --install-runtime pi@raspberrypi")


@pytest.mark.parametrize(("version", "state"), [((3, 11, 2), "ok"), ((3, 14, 0), "problem")])
def test_the_python_that_the_package_asks_for(board, version, state):
    finding = only(python.check, machine(board.root, python=version))
    assert finding.state == state


def test_a_32_bit_python_under_a_64_bit_kernel(board):
    _, finding = found(python.check, machine(board.root, bits=32))
    assert finding.state == "problem"
    assert finding.command.startswith("setarch linux32 ")


def test_a_c_library_that_is_new_enough(board):
    finding = only(libc.check, board)
    assert finding.state == "ok"
    assert finding.sentence == "glibc 2.36; the packages need 2.17"


def test_a_c_library_older_than_a_wheel_that_is_yet_to_come(tmp_path):
    install_ours(tmp_path, "tflite-runtime==2.14.0")
    old = machine(tmp_path, architecture="armv7l", bits=32, libc=("glibc", "2.31"))
    finding = only(libc.check, old)
    assert finding.state == "problem"
    assert finding.sentence.startswith("tflite-runtime needs glibc 2.34, and this system has 2.31")


def test_a_c_library_that_no_wheel_is_for(tmp_path):
    alpine = machine(tmp_path, {"/lib/ld-musl-aarch64.so.1": ""}, libc=("", ""))
    assert "musl" in only(libc.check, alpine).sentence


def test_extras_are_hints(board):
    finding = only(extras.check, board)
    assert (finding.what, finding.state) == ("web", "hint")
    assert finding.command.endswith("pip install 'aiohttp>=3.10,<4'")
    install(board.root, "aiohttp", "3.9.1")
    assert "is 3.9.1, but" in only(extras.check, board).sentence


def test_an_extra_that_is_there(board):
    install(board.root, "aiohttp", "3.12")
    assert only(extras.check, board).state == "ok"
