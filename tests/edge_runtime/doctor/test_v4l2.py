"""A camera's answers, as the kernel's own header lays them out."""

import errno
import subprocess
from pathlib import Path
from shutil import which

import pytest

from edge_runtime.doctor import v4l2

# Fills the structures by their names, and prints what ioctl would have left in memory: of a webcam,
# of its second node for metadata, of a converter of the Raspberry Pi, and of one with any size.
PROGRAM = r"""
#include <cstdio>
#include <cstring>
#include <linux/videodev2.h>

template <class T> void show(const char *name, const T &value) {
    printf("%s ", name);
    for (size_t i = 0; i < sizeof value; i++) printf("%02x", ((const unsigned char *)&value)[i]);
    printf("\n");
}
void capability(const char *name, const char *card, unsigned all, unsigned own) {
    v4l2_capability c{}; strcpy((char *)c.driver, "uvcvideo"); strcpy((char *)c.card, card);
    c.capabilities = all | V4L2_CAP_DEVICE_CAPS; c.device_caps = own;
    show(name, c);
}
void format(const char *name, unsigned number) {
    v4l2_fmtdesc f{}; f.type = V4L2_BUF_TYPE_VIDEO_CAPTURE; f.pixelformat = number; show(name, f);
}
int main() {
    unsigned pictures = V4L2_CAP_VIDEO_CAPTURE, metadata = V4L2_CAP_META_CAPTURE;
    unsigned both = pictures | metadata, converter = V4L2_CAP_VIDEO_M2M_MPLANE;
    capability("webcam", "HD Pro Webcam", both, pictures | V4L2_CAP_STREAMING);
    capability("metadata", "HD Pro Webcam", both, metadata | V4L2_CAP_STREAMING);
    capability("codec", "bcm2835-codec-decode", converter, converter | V4L2_CAP_STREAMING);
    format("YUYV", V4L2_PIX_FMT_YUYV); format("MJPG", V4L2_PIX_FMT_MJPEG);
    v4l2_frmsizeenum size{}; size.type = V4L2_FRMSIZE_TYPE_DISCRETE;
    size.discrete.width = 640; size.discrete.height = 480; show("vga", size);
    size.discrete.width = 1920; size.discrete.height = 1080; show("hd", size);
    size.type = V4L2_FRMSIZE_TYPE_STEPWISE;
    size.stepwise.min_width = 32; size.stepwise.max_width = 2592; size.stepwise.step_width = 2;
    size.stepwise.min_height = 24; size.stepwise.max_height = 1944; size.stepwise.step_height = 2;
    show("any", size);
    printf("numbers %lx %lx %lx %lx\n", (unsigned long)VIDIOC_QUERYCAP,
           (unsigned long)VIDIOC_ENUM_FMT, (unsigned long)VIDIOC_REQBUFS,
           (unsigned long)VIDIOC_ENUM_FRAMESIZES);
    printf("sizes %zu\n", sizeof(v4l2_requestbuffers));
}
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> dict[str, str]:
    """What the program prints, by its first words."""
    if which("g++") is None or not Path("/usr/include/linux/videodev2.h").exists():
        pytest.skip("needs g++ and the kernel's headers: apt-get install g++")
    folder = tmp_path_factory.mktemp("v4l2")
    (folder / "answers.cc").write_text(PROGRAM, "utf-8")
    subprocess.run(["g++", "-o", "answers", "answers.cc"], cwd=folder, check=True)
    printed = subprocess.run(
        [folder / "answers"], capture_output=True, text=True, check=True
    ).stdout
    return dict(line.split(" ", 1) for line in printed.splitlines())


class Driver:
    """Answers ioctl with what was printed; lists end with EINVAL, as in the kernel."""

    def __init__(self, told, node, formats=(), sizes=(), busy=False):
        self.told, self.node, self.formats = told, node, formats
        self.sizes, self.busy = sizes, busy

    def __call__(self, file, request, buffer):
        index = int.from_bytes(buffer[:4], "little")
        if request == v4l2.QUERYCAP:
            return self.answer(buffer, self.node)
        if request == v4l2.REQBUFS:
            assert len(buffer) == int(self.told["sizes"])
            if self.busy:
                raise OSError(errno.EBUSY, "busy")
            return 0
        answers = self.formats if request == v4l2.ENUM_FMT else self.sizes
        if index >= len(answers):
            raise OSError(errno.EINVAL, "no more")
        return self.answer(buffer, answers[index])

    def answer(self, buffer, name):
        content = bytes.fromhex(self.told[name])
        assert len(buffer) == len(content), name
        buffer[:] = content
        return 0


@pytest.fixture
def device(tmp_path) -> Path:
    path = tmp_path / "video0"
    path.touch()
    return path


def test_the_requests_have_the_kernels_numbers(told):
    ours = (v4l2.QUERYCAP, v4l2.ENUM_FMT, v4l2.REQBUFS, v4l2.ENUM_FRAMESIZES)
    assert told["numbers"].split() == [f"{number:x}" for number in ours]


def test_a_webcam_tells_its_name_formats_and_sizes(told, device):
    node = v4l2.describe(device, Driver(told, "webcam", ["YUYV", "MJPG"], ["vga", "hd"]))
    assert (node.card, node.driver, node.captures) == ("HD Pro Webcam", "uvcvideo", True)
    sizes = ((640, 480), (1920, 1080))
    assert node.formats == (v4l2.PixelFormat("YUYV", sizes), v4l2.PixelFormat("MJPG", sizes))
    assert not node.busy


def test_a_camera_of_any_size_tells_the_smallest_and_the_largest(told, device):
    (entry,) = v4l2.describe(device, Driver(told, "webcam", ["YUYV"], ["any"])).formats
    assert entry.sizes == ((32, 24), (2592, 1944))


def test_another_program_that_streams_is_noticed(told, device):
    assert v4l2.describe(device, Driver(told, "webcam", busy=True)).busy


@pytest.mark.parametrize("node", ["metadata", "codec"])
def test_a_node_without_pictures_is_told_from_a_camera(told, device, node):
    assert not v4l2.describe(device, Driver(told, node)).captures


def test_what_is_no_video_device_is_an_error_of_the_system(device):
    with pytest.raises(OSError, match="Inappropriate ioctl"):
        v4l2.describe(device)
