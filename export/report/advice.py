"""Advice: which variant each class of devices is to run, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from export.exported import SAME_SPEED
from export.report.figures import ModelFigures, VariantFigures

CPUS = ("x86_64", "aarch64", "armv7l")


@dataclass(frozen=True, slots=True)
class Advice:
    """For one class of devices.

    Attributes:
        device: its name, as manifests and targets have it.
        variant: the recipe to run; "" where there is none that it could.
        measured: whether it was chosen by measuring there, else by a rule.
        reason: a sentence.
    """

    device: str
    variant: str
    measured: bool
    reason: str


def advice(model: ModelFigures) -> list[Advice]:
    """For this machine first, then for the classes that nothing was measured on."""
    others = [device for device in CPUS if device != model.device]
    return [
        Advice(model.device, model.fastest, True, _measured(model)),
        *(Advice(device, model.most_faithful, False, _unmeasured(model)) for device in others),
        *_all_int8(model),
    ]


def _measured(model: ModelFigures) -> str:
    chosen = _variant(model, model.fastest)
    faithful = [each for each in model.variants if each.is_faithful]
    if not faithful:
        return "none is as good as Keras, so it is the nearest one"
    quickest = min(faithful, key=lambda each: each.latency_us)
    took = f"{shown_us(chosen.latency_us)} on one thread"
    against = model.variant("float32")
    if against and against is not chosen:
        took += f", {against.latency_us / chosen.latency_us:.2g} times as fast as float32"
    if quickest is not chosen:
        return (
            f"the simplest of the {len(faithful)} good ones that are as fast as the fastest, "
            f"within {SAME_SPEED - 1:.0%}: {took}"
        )
    return f"the fastest of the {len(faithful)} good ones: {took}"


def _unmeasured(model: ModelFigures) -> str:
    return "nothing was measured there: the rule is the variant that answers most like Keras"


def _all_int8(model: ModelFigures) -> Iterator[Advice]:
    """Devices that compute with int8 alone, even outside."""
    able = [each for each in model.variants if each.is_all_int8]
    good = [each for each in able if each.is_faithful] or able
    for device, rule, key in (
        ("edgetpu", "the one that is right most often", lambda each: (-each.score, each.bytes)),
        ("micro", "the smallest one", lambda each: (each.bytes, -each.score)),
    ):
        if not good:
            why = model.refused.get("static_int8", "no recipe with int8 input and output was asked")
            yield Advice(device, "", False, f"it takes int8 throughout: {why}")
            continue
        chosen = min(good, key=key)
        worse = "" if chosen.is_faithful else f"; it loses {-chosen.score_change * 100:.1f} points"
        reason = f"nothing was measured there: it takes int8 throughout, and the rule is {rule}"
        yield Advice(device, chosen.recipe, False, reason + worse)


def _variant(model: ModelFigures, recipe: str) -> VariantFigures:
    return next(each for each in model.variants if each.recipe == recipe)


def shown_us(microseconds: float) -> str:
    """A time for people: "8.1 us" or "12 ms", three digits."""
    if microseconds < 1000:
        return f"{microseconds:.3g} us"
    milliseconds = microseconds / 1000
    return f"{milliseconds:.3g} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.3g} s"
