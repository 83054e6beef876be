"""The recommended variant is the measured one here, and a stated rule elsewhere."""

from __future__ import annotations

from export.report.advice import advice, shown_us
from export.report.figures import ModelFigures
from tests.export.report.models import model, variant


def by_device(figures: ModelFigures) -> dict[str, tuple[str, bool]]:
    return {each.device: (each.variant, each.measured) for each in advice(figures)}


def test_only_this_machine_is_said_to_be_measured() -> None:
    figures = model(
        variant("float32", latency_us=30.0),
        variant("dynamic_int8"),
        variant("static_int8", bytes=2000, score=0.89),
        variant("qat_int8", bytes=3000, score=0.91),
        fastest="dynamic_int8",
    )

    assert by_device(figures) == {
        "x86_64": ("dynamic_int8", True),
        "aarch64": ("float32", False),
        "armv7l": ("float32", False),
        "edgetpu": ("qat_int8", False),
        "micro": ("static_int8", False),
    }
    assert advice(figures)[0].reason == (
        "the fastest of the 4 good ones: 10 us on one thread, 3 times as fast as float32"
    )


def test_a_simpler_variant_that_is_nearly_as_fast_says_so() -> None:
    figures = model(variant("float16", latency_us=11.0), variant("dynamic_int8"))

    assert "the simplest of the 2 good ones that are as fast as the fastest, within 15%" in (
        advice(figures)[0].reason
    )


def test_a_refused_int8_tells_why_two_devices_have_nothing() -> None:
    figures = model(variant("float32"), refused={"static_int8": "recipe static_int8 has no GRU"})

    for each in advice(figures)[-2:]:
        assert each.variant == ""
        assert each.reason == "it takes int8 throughout: recipe static_int8 has no GRU"


def test_an_int8_file_that_is_worse_is_named_with_its_loss() -> None:
    worse = variant("static_int8", score_change=-0.034, is_faithful=False)

    assert advice(model(variant("float32"), worse))[-2].reason.endswith("it loses 3.4 points")


def test_times_are_shown_in_the_unit_that_fits() -> None:
    assert [shown_us(t) for t in (8.123, 12_345.0, 2_500_000.0)] == ["8.12 us", "12.3 ms", "2.5 s"]
