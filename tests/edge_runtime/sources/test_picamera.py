"""Picamera2 is stood in for by a module of the same interface: no Raspberry Pi is here."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType
from typing import Any, ClassVar

import numpy as np
import pytest

from edge_runtime.errors import UserError
from edge_runtime.sources import Frame
from edge_runtime.sources.camera import Camera
from edge_runtime.sources.capture import opener


class StandInPicamera2:
    """What PicameraCapture uses of picamera2.Picamera2."""

    made: ClassVar[list[StandInPicamera2]] = []

    def __init__(self, number: int) -> None:
        if number > 0:
            raise IndexError("list index out of range")
        self.number, self.shown, self.closed = number, 0, False
        self.made.append(self)

    def create_video_configuration(self, **settings: Any) -> dict[str, Any]:
        return settings

    def configure(self, settings: dict[str, Any]) -> None:
        self.settings = settings

    def camera_configuration(self) -> dict[str, Any]:
        return {"controls": {"FrameDurationLimits": (20_000, 20_000)}}

    def start(self) -> None:
        pass

    def capture_array(self, stream: str) -> Any:
        self.shown += 1
        width, height = self.settings["main"]["size"]
        return np.full((height, width, 3), self.shown, np.uint8)

    def stop(self) -> None:
        pass

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def picamera2(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    module = ModuleType("picamera2")
    module.Picamera2 = StandInPicamera2  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "picamera2", module)
    yield
    sys.modules.pop("edge_runtime.sources.picamera", None)


@pytest.mark.usefixtures("picamera2")
def test_frames_of_a_raspberry_pi_camera() -> None:
    camera = Camera("picamera2", size=(320, 240))
    frame = next(item for item in camera if isinstance(item, Frame))
    assert frame.bgr.shape == (240, 320, 3)
    assert camera.fps == 50
    camera.close()
    assert StandInPicamera2.made[-1].closed


@pytest.mark.usefixtures("picamera2")
def test_a_camera_that_is_not_connected() -> None:
    with pytest.raises(UserError, match="camera picamera2:3 cannot be opened"):
        Camera("picamera2:3")


def test_where_picamera2_is_not_installed_one_sentence_says_how_to_get_it() -> None:
    if "picamera2" in sys.modules:
        pytest.skip("Picamera2 is installed here")
    with pytest.raises(UserError, match="python3-picamera2"):
        opener("picamera2")
