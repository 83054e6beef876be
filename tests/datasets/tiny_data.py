"""A tiny data folder in the exact formats of the public data sets."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pandas as pd

# A right hand, palm to the camera, index up, image heights, wrist at the origin, z towards the
# camera negative: all else in the tests is this hand, moved and turned.
OPEN_RIGHT_HAND = np.array(
    [
        *((0.00, 0.00, 0.00), (0.06, -0.03, -0.01), (0.10, -0.08, -0.02), (0.13, -0.12, -0.03)),
        *((0.16, -0.15, -0.04), (0.05, -0.16, -0.01), (0.06, -0.22, -0.02), (0.06, -0.25, -0.04)),
        *((0.07, -0.28, -0.06), (0.02, -0.17, 0.00), (0.02, -0.24, -0.02), (0.02, -0.28, -0.04)),
        *((0.02, -0.31, -0.07), (-0.02, -0.16, 0.00), (-0.02, -0.23, -0.02), (-0.02, -0.26, -0.04)),
        *((-0.02, -0.29, -0.06), (-0.05, -0.14, 0.01), (-0.06, -0.19, 0.0), (-0.07, -0.22, -0.02)),
        (-0.07, -0.24, -0.04),
    ],
    np.float32,
)


def right_hands(count: int, aspect: float, seed: int = 0) -> np.ndarray:
    """(count, 21, 3) float32 image-normalised right hands of an unmirrored image."""
    jitter = np.random.default_rng(seed).normal(0, 0.003, (count, 21, 3))
    points = OPEN_RIGHT_HAND + jitter + np.array([0.5 * aspect, 0.7, 0])
    points[:, 0, 2] = 0
    return (points / np.array([aspect, 1, aspect])).astype(np.float32)


def write_traduttore(root: Path) -> None:
    """Four clips of 20 frames: two equal ones, one without hands, one that holistic saw twice."""
    (root / "traduttore").mkdir(parents=True)
    right = right_hands(80, 16 / 9).reshape(4, 20, 63)
    left = np.zeros_like(right)
    right[1] = right[0]
    right[2] = 0
    left[3, :5] = right[3, :5] + 0.001
    clips = np.concatenate([left, right], axis=2)
    about = {
        "label": np.array(["a", "a", "-", "w"]),
        "clip": np.array([0, 1, 0, 0]),
        "signer": np.array(["cam", "cam", "danial", "alex"]),
    }
    np.savez(root / "traduttore/letters_20x126.npz", X=clips, **about)
    pose = np.zeros((4, 20, 132), np.float32)
    pose[:, :, 3] = 1
    words = {**about, "label": np.array(["thank-you", "thank-you", "-", "i"])}
    np.savez(root / "traduttore/words_20x258.npz", X=np.concatenate([pose, clips], axis=2), **words)


def write_borisgraudt(root: Path) -> None:
    """Three selfie frames of B, their names in the order of the alphabet."""
    (root / "borisgraudt").mkdir(parents=True)
    hands = right_hands(3, 16 / 9)
    hands[..., 0] = 1 - hands[..., 0]
    names = np.array(["frame_0.npy", "frame_10.npy", "frame_2.npy"])
    np.savez(
        root / "borisgraudt/letters_63.npz", X=hands.reshape(3, 63), label=list("BBB"), name=names
    )


def write_nejohnson2(root: Path) -> None:
    """Three selfie rows relative to the wrist; the last two are equal."""
    (root / "nejohnson2").mkdir(parents=True)
    hands = right_hands(3, 4 / 3)
    hands[2] = hands[1]
    hands -= hands[:, :1]
    hands[..., 0] *= -1
    columns = [f"{axis}{point}" for point in range(1, 22) for axis in "xyz"]
    rows = pd.DataFrame(hands.reshape(3, 63), columns=columns)
    rows.insert(0, "hand_label", 0)
    rows.insert(0, "label", ["A", "L", "L"])
    rows.to_csv(root / "nejohnson2/letters_63.csv", index=False)


def write_neat11(root: Path) -> None:
    """One recording: two words and what is no sign."""
    (root / "neat11").mkdir(parents=True)
    right = right_hands(90, 4 / 3).reshape(3, 30, 63)
    np.savez(
        root / "neat11/words_30x126_a.npz",
        X=np.concatenate([np.zeros_like(right), right], axis=2),
        label=np.array(["hello", "thankyou", "fosshack3"]),
        clip=np.arange(3),
    )


def write_ardamavi(root: Path, digits: tuple[int, ...] = (*range(10), 0)) -> None:
    """Photographs numbered from 1148 on, no hand found in the last one."""
    hands = right_hands(len(digits), 1.0).reshape(-1, 63)
    hands[-1] = np.nan
    columns = [f"{axis}{point}" for point in range(21) for axis in "xyz"]
    rows = pd.DataFrame(hands, columns=columns)
    names = [f"IMG_{1148 + i}.JPG" for i in range(len(digits))]
    detected = [1] * (len(digits) - 1) + [0]
    for column, values in (("detected", detected), ("label", digits), ("file", names)):
        rows.insert(0, column, values)
    for name, digit in zip(names, digits, strict=True):
        folder = root / f"ardamavi/images/{digit}"
        folder.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(folder / name), np.full((100, 100, 3), 200, np.uint8))
    rows.to_csv(root / "ardamavi/landmarks_mediapipe0.10.21.csv", index=False)
