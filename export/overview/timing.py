"""Time kept files again, on a machine that has nothing else to do."""

from __future__ import annotations

from dataclasses import replace

from edge_runtime.interpreters import Interpreter, LiteRtInterpreter
from export import latency
from export.busy_elsewhere import BusyElsewhere
from export.overview.merging import with_variants
from export.overview.untrained import noise
from export.report.figures import ModelFigures, VariantFigures

SAMPLES = 12


def timed_again(figures: ModelFigures, files: dict[tuple[str, str], bytes]) -> ModelFigures:
    """The figures with the times that the files take now, and what is recommended by them.

    Each recipe stays with the form of LSTMs whose other figures these are.

    Args:
        figures: of one case.
        files: all its files, by recipe and form.
    """
    inputs = noise(SAMPLES, figures.shape)
    elsewhere = BusyElsewhere()
    interpreters: dict[tuple[str, str], Interpreter] = {
        name: LiteRtInterpreter(content, name=".".join(name)) for name, content in files.items()
    }
    one_us = latency.measure(interpreters, inputs)
    del interpreters
    chosen = {each.recipe: files[each.recipe, each.form] for each in figures.variants}
    all_us = latency.measure_on_all_cores(chosen, inputs)
    busy_elsewhere = elsewhere.cores()
    variants = tuple(_timed(each, one_us, all_us[each.recipe]) for each in figures.variants)
    return with_variants(replace(figures, busy_elsewhere=busy_elsewhere), variants)


def _timed(
    variant: VariantFigures, one_us: dict[tuple[str, str], float], all_cores_us: float
) -> VariantFigures:
    forms = {form: one_us[variant.recipe, form] for form in variant.form_latencies_us}
    return replace(
        variant,
        latency_us=forms[variant.form],
        form_latencies_us=forms,
        all_cores_us=all_cores_us,
    )
