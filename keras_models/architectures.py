"""The architectures: what each is for, what it takes, and how large its document says it is."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import keras

from edge_runtime.errors import UserError

EVERY_RECIPE = ("float32", "float16", "dynamic_int8", "static_int8")


@dataclass(frozen=True)
class Architecture:
    """One row of the table.

    Attributes:
        name: of the module in ``keras_models`` whose ``build`` makes it.
        document: that describes it, by its subject.
        classes: outputs in the document.
        features: that it can take, the document's first.
        variants: of ``build``, the document's first.
        parameters: Keras parameters in all, statistics included, at ``classes`` (or at the number
            in the name): ``{"document": n, "document/100": n}``.
        tiny: sizes of ``build`` with which a test trains it in seconds.
        recipes: of quantisation that the converter manages.
    """

    name: str
    document: str
    classes: int
    features: tuple[str, ...]
    variants: tuple[str, ...]
    parameters: Mapping[str, int]
    tiny: Mapping[str, Any] = field(default_factory=dict)
    recipes: tuple[str, ...] = EVERY_RECIPE

    @property
    def builder(self) -> str:
        """ "package.module:function", as checkpoints write it."""
        return f"keras_models.{self.name}:build"

    def build(self, num_classes: int, **arguments: Any) -> keras.Model:
        """A fresh model; arguments as its ``build`` takes them."""
        return resolved(self.builder)(num_classes, **arguments)


def resolved(builder: str) -> Callable[..., keras.Model]:
    """The function that "package.module:function" names."""
    module, function = builder.split(":")
    build: Callable[..., keras.Model] = getattr(importlib.import_module(module), function)
    return build


# A GRU has no integer kernel; the transformer's answers change with all of it in int8.
_NOT_ALL_INT8 = ("float32", "float16", "dynamic_int8")

_HANDS_OVER_TIME = "Improved ASL recognition of 77 signs"
_KEY_FRAMES = "Key frames for isolated signs of any length"
_HAND_CROPS = "Letters from hand crops with ResNet-18"
_FINGERSPELLING = "Ishara: fingerspelling to text"

ARCHITECTURES: dict[str, Architecture] = {
    row.name: row
    for row in (
        Architecture(
            name="landmark_mlp",
            document="Landmark MLP for 36 static signs",
            classes=36,
            features=("hand63",),
            variants=("document", "wide"),
            parameters={"document": 54_692 + 768},
        ),
        Architecture(
            name="conv_bilstm_attention",
            document=_HANDS_OVER_TIME,
            classes=77,
            features=("hands126",),
            variants=("document",),
            parameters={"document": 3_254_478 + 2_304},
            tiny={"frames": 6, "filters": (16,), "units": (8,), "attention": 8, "head": (16,)},
        ),
        Architecture(
            name="lstm",
            document=_KEY_FRAMES,
            classes=25,
            features=("hand42",),
            variants=("document", "short"),
            parameters={"document": 142_745, "short/20": 142_420},
            tiny={"frames": 6, "units": (16, 8), "hidden": 8},
        ),
        Architecture(
            name="gru",
            document=_KEY_FRAMES,
            classes=1000,
            features=("hands126", "hand42"),
            variants=("document",),
            parameters={"document": 783_081},
            tiny={"frames": 6, "units": (8,), "attention": 8},
            recipes=_NOT_ALL_INT8,
        ),
        Architecture(
            name="mlp_rnn",
            document=_KEY_FRAMES,
            classes=1000,
            features=("hands126", "hand42"),
            variants=("document",),
            parameters={"document": 293_480},
            tiny={"frames": 6, "layers": ((16, 0.1),), "units": 16},
            recipes=_NOT_ALL_INT8,
        ),
        Architecture(
            name="transformer",
            document=_KEY_FRAMES,
            classes=1000,
            features=("skeleton27",),
            variants=("document",),
            parameters={"document": 452_296},
            tiny={"frames": 6, "width": 12, "heads": 2, "layers": 1, "feed_forward": 24},
            recipes=_NOT_ALL_INT8,
        ),
        Architecture(
            name="spoter",
            document=_KEY_FRAMES,
            classes=100,
            features=("spoter108", "angles104"),
            variants=("document", "angles"),
            parameters={"document": 5_917_372, "angles": 5_679_156},
            tiny={"frames": 6, "layers": 1, "feed_forward": 32},
        ),
        Architecture(
            name="st_gcn",
            document=_KEY_FRAMES,
            classes=1000,
            features=("skeleton27", "skeleton46", "skeleton67"),
            variants=("27", "46", "67"),
            parameters={
                "27/100": 3_112_244 + 6_562,
                "46/100": 3_153_968 + 6_676,
                "67/100": 3_225_284 + 6_802,
            },
            tiny={"frames": 6, "blocks": ((8, 1), (12, 2))},
        ),
        Architecture(
            name="resnet18",
            document=_HAND_CROPS,
            classes=26,
            features=("crop224",),
            variants=("document",),
            parameters={"document": 11_452_506 + 9_600},
            tiny={"side": 32, "filters": (8, 16), "hidden": 16, "dropout": (0.1, 0.1)},
        ),
        Architecture(
            name="r2plus1d",
            document=_KEY_FRAMES,
            classes=101,
            features=("clip112",),
            variants=("document", "torchvision"),
            parameters={
                "document": 31_351_938 + 25_350,
                "document/400": 31_505_325 + 25_350,
            },
            tiny={"frames": 4, "side": 16, "stem": 8, "filters": (8, 16)},
        ),
        Architecture(
            name="ishara",
            document=_FINGERSPELLING,
            classes=60,
            features=("ishara276", "ishara_hands276"),
            variants=("conv_hybrid", "seq_hybrid", "small"),
            parameters={
                "conv_hybrid": 7_591_096,
                "seq_hybrid": 8_430_012,
                "small": 1_952_408,
            },
            tiny={
                "frames": 8,
                "width": 16,
                "squeezeformers": 1,
                "conformers": 1,
                "conv_kernels": (3,),
                "kernel": 3,
                "heads": 2,
                "dropout": 0.0,
                "top": 16,
                "top_dropout": 0.0,
            },
        ),
        Architecture(
            name="keyframe_mlp",
            document=_KEY_FRAMES,
            classes=100,
            features=("keyframe329",),
            variants=("stage1", "stage2", "stage3"),
            # The last numbers are the standardisation: means and variances.
            parameters={
                "stage1": 130_276 + 658,
                "stage1/1000": 246_376 + 658,
                "stage2": 494_436 + 1_316,
                "stage2/1000": 725_736 + 1_316,
                "stage3": 662_884 + 1_974,
            },
            tiny={"layers": ((16, 0.1), (16, 0.1))},
        ),
    )
}


def architecture(name: str) -> Architecture:
    """Look an architecture up.

    Raises:
        UserError: there is none of that name.
    """
    if name not in ARCHITECTURES:
        raise UserError(
            f"architecture {name} is unknown: choose from {', '.join(sorted(ARCHITECTURES))}"
        )
    return ARCHITECTURES[name]
