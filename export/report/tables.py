"""Tables of a report: heads and rows of text, for Markdown and HTML alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log10

from export.report.advice import advice, shown_us
from export.report.figures import ModelFigures, VariantFigures


@dataclass(frozen=True, slots=True)
class Section:
    """A table with its title.

    Attributes:
        caption: one sentence or more; "" for none.
        numbers: columns that are set to the right.
    """

    title: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: frozenset[int] = field(default=frozenset())


def sections(model: ModelFigures) -> list[Section]:
    """Those of one model that have rows."""
    every = (_advice(model), _variants(model), _forms(model), _operators(model), _refused(model))
    return [section for section in every if section.rows]


def _advice(model: ModelFigures) -> Section:
    rows = tuple(
        (each.device, each.variant or "none", "measured" if each.measured else "rule", each.reason)
        for each in advice(model)
    )
    return Section("Recommended", "", ("device class", "variant", "chosen by", "why"), rows)


def _variants(model: ModelFigures) -> Section:
    head = ("recipe", "KiB", "compressed", f"{model.score_name} %", "points", "agree %")
    head += ("parity %", "one thread", f"{model.cores} threads", "MB")
    return Section(
        "Variants",
        "In brackets: 95 % interval. Points: gained on Keras. Agree: samples answered as by Keras. "
        "Parity: largest "
        "difference from the model that was converted, as a share of the range of its logits. "
        "MB: memory that comes with the running model, and the most of its whole process.",
        head,
        tuple(_variant(each) for each in model.variants),
        frozenset(range(1, len(head))),
    )


def _variant(each: VariantFigures) -> tuple[str, ...]:
    return (
        each.recipe,
        f"{each.bytes / 1024:,.1f}",
        f"{each.compressed_bytes / 1024:,.1f}",
        _score(each),
        f"{each.score_change * 100:+.2f}",
        f"{each.agreement * 100:.2f}",
        shown_share(each.parity_share),
        shown_us(each.latency_us),
        shown_us(each.all_cores_us),
        f"{each.model_mb:.1f} of {each.peak_mb:.0f}" if each.peak_mb else "",
    )


def _score(each: VariantFigures) -> str:
    interval = " to ".join(f"{bound * 100:.1f}" for bound in each.interval)
    return f"{each.score * 100:.2f}" + (f" ({interval})" if interval else "")


def shown_share(share: float) -> str:
    """A share as a percentage of two digits or more, however small."""
    if share <= 0:
        return "0"
    return f"{share * 100:.{max(2, 1 - int(log10(share * 100)))}f}"


def _forms(model: ModelFigures) -> Section:
    names = list(dict.fromkeys(name for each in model.variants for name in each.form_latencies_us))
    plain = model.plain_us
    tried = [each for each in model.variants if len(each.form_latencies_us) > 1]
    rows = tuple(
        (
            each.recipe,
            *(
                shown_us(each.form_latencies_us[n]) if n in each.form_latencies_us else ""
                for n in names
            ),
            each.form.replace("_", " "),
            f"{plain / each.latency_us:.2f}" if plain else "",
        )
        for each in tried
    )
    return Section(
        "Forms",
        "Ways to write LSTMs down, timed in turns on one thread; the fastest file was kept. "
        "Times as fast: as float32 in the plain form, the converter's own.",
        ("recipe", *(name.replace("_", " ") for name in names), "kept", "times as fast"),
        rows,
        frozenset({*range(1, len(names) + 1), len(names) + 2}),
    )


def _operators(model: ModelFigures) -> Section:
    rows = tuple((", ".join(names), " ".join(ops)) for ops, names in _by_operators(model))
    return Section("Operators", "", ("recipes", "TFLite operations"), rows)


def _by_operators(model: ModelFigures) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    groups: dict[tuple[str, ...], list[str]] = {}
    for each in model.variants:
        groups.setdefault(each.operators, []).append(each.recipe)
    yield from groups.items()


def _refused(model: ModelFigures) -> Section:
    return Section("Refused", "", ("recipe", "why"), tuple(model.refused.items()))
