"""Pictures of a folder, each for itself; none is lost silently."""

import cv2
import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.sources import open_source


def write_picture(path, value=100, size=(40, 60)):
    path.parent.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(path), np.full((*size, 3), value, np.uint8))


def test_pictures_come_in_natural_order_with_their_names(tmp_path):
    for name in ("b/IMG_10.JPG", "b/IMG_9.JPG", "a10.png", "a9.png"):
        write_picture(tmp_path / name)
    (tmp_path / "notes.txt").write_text("not a picture")
    source = open_source(str(tmp_path))
    assert [frame.name for frame in source] == ["a9.png", "a10.png", "b/IMG_9.JPG", "b/IMG_10.JPG"]
    assert not source.sequence


def test_one_picture_is_a_source_too(tmp_path):
    write_picture(tmp_path / "one.png", value=7)
    (frame,) = open_source(str(tmp_path / "one.png"))
    assert frame.name == "one.png"
    assert frame.bgr.mean() == 7


def test_unreadable_pictures_are_reported_and_counted(tmp_path, caplog):
    write_picture(tmp_path / "1.png")
    (tmp_path / "2.png").write_bytes(b"not a picture")
    (tmp_path / "3.png").write_bytes(b"")
    write_picture(tmp_path / "4.png")
    source = open_source(str(tmp_path))
    assert [(frame.index, frame.name) for frame in source] == [(0, "1.png"), (3, "4.png")]
    assert source.unreadable == ["2.png", "3.png"]
    assert caplog.text.count("cannot be read as an image") == 2


def test_a_photograph_stands_as_its_exif_orientation_says(tmp_path):
    # The smallest EXIF block there is: big-endian TIFF with one entry, 0x0112 (orientation) = 6.
    tiff = b"MM\0*\0\0\0\x08" + b"\0\x01" + b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0" + b"\0\0\0\0"
    block = b"Exif\0\0" + tiff
    header = b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block
    jpeg = cv2.imencode(".jpg", np.zeros((40, 60, 3), np.uint8))[1].tobytes()
    path = tmp_path / "turned.jpg"
    path.write_bytes(jpeg[:2] + header + jpeg[2:])
    (frame,) = open_source(str(path))
    assert frame.bgr.shape == (60, 40, 3)


def test_a_folder_without_pictures_is_refused(tmp_path):
    with pytest.raises(UserError, match="holds no images"):
        open_source(str(tmp_path))


def test_a_folder_of_nothing_readable_is_refused(tmp_path):
    (tmp_path / "1.png").write_bytes(b"not a picture")
    with pytest.raises(UserError, match="none of the images"):
        list(open_source(str(tmp_path)))
