"""Cameras and what keeps them from working; the nodes answer as real ones were described."""

import errno
from pathlib import Path

import pytest

from edge_runtime.doctor.checks import cameras, ribbon_camera
from edge_runtime.doctor.programs import Ended
from edge_runtime.doctor.v4l2 import CameraNode, PixelFormat

from .machines import PI_MODEL, found, machine, only

WEBCAM = CameraNode(
    "HD Pro Webcam C920",
    "uvcvideo",
    True,
    (
        PixelFormat("YUYV", ((640, 480), (1920, 1080))),
        PixelFormat("MJPG", ((640, 480),)),
        PixelFormat("H264", ()),
    ),
)
METADATA = CameraNode("HD Pro Webcam C920", "uvcvideo", False)
UNICAM = CameraNode("unicam", "unicam", True, (PixelFormat("pBAA", ()), PixelFormat("BYR2", ())))
# In the form of the Raspberry Pi documentation's "Camera software".
LISTED = """Available cameras
-----------------
0 : imx219 [3280x2464 10-bit RGGB] (/base/soc/i2c0mux/i2c@1/imx219@10)
    Modes: 'SRGGB10_CSI2P' : 640x480 [206.65 fps - (1000, 752)/1280x960 crop]
1 : imx477 [4056x3040 12-bit RGGB] (/base/soc/i2c0mux/i2c@0/imx477@1a)
"""


def with_nodes(root: Path, *nodes: CameraNode | OSError, **fields: object):
    """A machine with /dev/video0 and so on."""

    def camera(path: Path) -> CameraNode:
        node = nodes[int(path.name.removeprefix("video"))]
        if isinstance(node, OSError):
            raise node
        return node

    files = {f"/dev/video{number}": "" for number in range(len(nodes))}
    return machine(root, files, camera=camera, **fields)


def test_a_camera_tells_its_formats_and_the_command_that_uses_it(tmp_path):
    finding = only(cameras.check, with_nodes(tmp_path, WEBCAM, METADATA))
    assert finding.state == "ok"
    assert finding.sentence == (
        "HD Pro Webcam C920: edge-run --camera 0 (YUYV 640x480 to 1920x1080; MJPG 640x480)"
    )


def test_no_camera(tmp_path):
    finding = only(cameras.check, machine(tmp_path))
    assert (finding.state, finding.command) == ("hint", "edge-run --source sample")


def test_a_camera_that_this_user_may_not_open(tmp_path):
    looked_at = with_nodes(tmp_path, PermissionError(errno.EACCES, "Permission denied"))
    finding = only(cameras.check, looked_at)
    assert finding.state == "problem"
    assert finding.command == "sudo usermod -aG video $USER"


def test_a_camera_that_does_not_answer(tmp_path):
    finding = only(cameras.check, with_nodes(tmp_path, OSError(errno.EIO, "Input/output error")))
    assert finding.state == "problem"
    assert "does not answer (Input/output error)" in finding.sentence


@pytest.mark.parametrize(
    ("program", "state", "command"),
    [("cheese", "problem", "kill 4321"), ("edge-run", "hint", "ps -fp 4321")],
)
def test_a_camera_that_a_program_holds_is_told_with_its_name(tmp_path, program, state, command):
    busy = CameraNode("Webcam", "uvcvideo", True, WEBCAM.formats, busy=True)
    looked_at = with_nodes(tmp_path, busy)
    files = tmp_path / "proc" / "4321" / "fd"
    files.mkdir(parents=True)
    (files / "7").symlink_to("/dev/video0")
    (tmp_path / "proc" / "4321" / "comm").write_text(f"{program}\n")
    finding = only(cameras.check, looked_at)
    assert (finding.state, finding.command) == (state, command)


def test_a_camera_that_another_users_program_holds(tmp_path):
    finding = only(cameras.check, with_nodes(tmp_path, OSError(errno.EBUSY, "busy")))
    assert (finding.state, finding.command) == ("problem", "sudo fuser -v /dev/video0")


def test_a_camera_whose_pictures_opencv_cannot_read(tmp_path):
    finding = only(cameras.check, with_nodes(tmp_path, UNICAM))
    assert (finding.state, finding.command) == ("hint", "edge-run --camera picamera2")


def a_pi(root: Path, **programs: str | Ended):
    files = {"/proc/device-tree/model": PI_MODEL, "/dev/media0": ""}
    python = {"/home/pi/asl/bin/python": programs.pop("python", Ended(0))}
    return machine(
        root, files, {name.replace("_", "-"): value for name, value in programs.items()} | python
    )


def test_cameras_on_the_ribbon_cable_of_a_raspberry_pi(tmp_path):
    first, second, loads = found(ribbon_camera.check, a_pi(tmp_path, rpicam_hello=LISTED))
    assert first.sentence == "imx219, 3280x2464: edge-run --camera picamera2"
    assert second.sentence == "imx477, 4056x3040: edge-run --camera picamera2:1"
    assert loads.state == "ok"
    assert found(cameras.check, a_pi(tmp_path)) == []


def test_a_ribbon_camera_without_picamera2(tmp_path):
    error = Ended(1, errors="ModuleNotFoundError: No module named 'picamera2'")
    finding = found(ribbon_camera.check, a_pi(tmp_path, libcamera_hello=LISTED, python=error))[-1]
    assert finding.state == "hint"
    assert finding.command == (
        "sudo apt-get install -y python3-picamera2 && "
        "python3 -m venv --system-site-packages /home/pi/asl"
    )


def test_a_raspberry_pi_without_libcamera_or_without_camera(tmp_path):
    assert only(ribbon_camera.check, a_pi(tmp_path)).command.endswith(
        "rpicam-apps python3-picamera2"
    )
    none = a_pi(tmp_path, rpicam_hello="No cameras available!\n")
    assert only(ribbon_camera.check, none).command == "rpicam-hello --list-cameras"


def test_other_boards_have_no_ribbon_camera(tmp_path):
    assert found(ribbon_camera.check, machine(tmp_path)) == []
