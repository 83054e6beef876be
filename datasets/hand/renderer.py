"""Pictures of the hand, with the truth about where its joints are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from datasets.hand.backgrounds import BACKGROUNDS
from datasets.hand.bones import ADULT, Array, Bones
from datasets.hand.camera import Camera
from datasets.hand.distance_field import DistanceField
from datasets.hand.kinematics import forward
from datasets.hand.look import STUDIO, Look
from datasets.hand.shading import lit, normals
from datasets.hand.skin import Surface, albedo
from datasets.hand.tracer import trace
from datasets.hand.volume import flesh
from edge_runtime.landmarks import FloatArray

f32 = np.float32


@dataclass(frozen=True)
class Scene:
    """One hand before one camera.

    Attributes:
        fingers: (finger=4, angle=4) degrees.
        thumb: (angle=5) degrees.
        camera: of the right hand; a left one is the mirror image.
        look: how it is painted.
        bones: its skeleton.
        is_left: whether the picture shows a left hand.
        motion_px: (xy=2) how far the hand moves while the shutter is open, pixels.
    """

    fingers: Array
    thumb: Array
    camera: Camera
    look: Look = STUDIO
    bones: Bones = ADULT
    is_left: bool = False
    motion_px: tuple[float, float] = (0.0, 0.0)

    def landmarks(self) -> FloatArray:
        """True landmarks (point=21, xyz=3) float32, image-normalised, as MediaPipe states them."""
        joints, _ = forward(self.fingers, self.thumb, self.bones)
        points = self.camera.landmarks(joints).astype(f32)
        if self.is_left:
            points[:, 0] = 1 - points[:, 0]
        return points


def render(scene: Scene, share: float = 0.5) -> NDArray[np.uint8]:
    """The picture (row, column, bgr=3) uint8 of a scene.

    Args:
        scene: what is seen.
        share: the hand is traced at this share of the resolution and enlarged, which costs
            its square in time; the background is not.
    """
    return render_together((scene,), share)


def render_together(scenes: Sequence[Scene], share: float = 0.5) -> NDArray[np.uint8]:
    """The picture (row, column, bgr=3) uint8 of several hands in one place.

    Args:
        scenes: at least one, of cameras of one size; each hides those before it. Background and
            grain are those of the first one's look.
        share: see ``render``.
    """
    camera, look = scenes[0].camera, scenes[0].look
    rng = np.random.default_rng(look.seed)
    picture = BACKGROUNDS[look.background](camera.width, camera.height, rng)
    for scene in scenes:
        layer = _in_place(scene, share)
        picture = layer[..., :3] + picture * (1 - layer[..., 3:])
    rng = np.random.default_rng((look.seed, look.grain_seed))
    noise = rng.standard_normal(picture.shape, dtype=f32)
    picture += cv2.GaussianBlur(noise, (0, 0), 0.7) * f32(look.grain * 1.6 / 255)
    return (np.clip(picture, 0, 1) * 255).round().astype(np.uint8)[..., ::-1].copy()


def _in_place(scene: Scene, share: float) -> FloatArray:
    """The hand alone (row, column, rgba=4) 0..1 at full size: blurred, and of its side."""
    camera = scene.camera
    layer = cv2.resize(
        _hand(scene, share), (camera.width, camera.height), interpolation=cv2.INTER_CUBIC
    )
    layer = _blurred(np.clip(layer, 0, 1), scene.motion_px)
    return layer[:, ::-1] if scene.is_left else layer


def _hand(scene: Scene, share: float) -> FloatArray:
    """The hand alone (row, column, rgba=4) 0..1, colours multiplied by their cover."""
    camera = scene.camera.scaled(share)
    joints, frames = forward(scene.fingers, scene.thumb, scene.bones)
    cones = flesh(joints, frames, scene.look.thickness, scene.look.sleeve_cm)
    field = DistanceField(cones)
    hits = trace(field, cones, camera)
    facing = normals(field, hits.places)
    groups = field.groups(*hits.places.T.copy())
    surface = Surface(hits.places, facing, groups, joints, frames)
    colours, gloss = albedo(surface, scene.look)
    layer = np.zeros((camera.height, camera.width, 4), f32)
    layer[hits.rows, hits.columns, :3] = lit(
        field, hits, facing, colours, gloss, camera, scene.look
    )
    layer[hits.rows, hits.columns, 3] = 1
    return _softened(layer)


def _softened(layer: FloatArray) -> FloatArray:
    """The layer with an edge that fades inwards over a pixel."""
    cover = layer[..., 3]
    soft = np.clip(cv2.GaussianBlur(cover, (0, 0), 0.8) * 2 - 0.75, 0, 1)
    soft = np.where(cover > 0, soft, 0)
    return np.concatenate([layer[..., :3] * soft[..., None], soft[..., None]], axis=-1)


def _blurred(layer: FloatArray, motion_px: tuple[float, float]) -> FloatArray:
    """The layer smeared along the motion."""
    length = float(np.hypot(*motion_px))
    if length < 1:
        return layer
    size = 2 * int(np.ceil(length / 2)) + 1
    kernel = np.zeros((size, size), f32)
    middle = size // 2
    end = (np.array(motion_px) / 2).round().astype(int)
    cv2.line(kernel, tuple((middle - end).tolist()), tuple((middle + end).tolist()), 1.0)
    return cv2.filter2D(layer, -1, kernel / kernel.sum())
