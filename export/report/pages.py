"""The report of an export: HTML that stands alone, Markdown with its pictures, and the figures."""

from __future__ import annotations

from pathlib import Path

from datasets.page import html
from edge_runtime.whole_file import write_whole
from export.markdown import markdown_table
from export.report import plots
from export.report.advice import shown_us
from export.report.figures import ModelFigures, to_json
from export.report.tables import Section, sections

NAME = "report"
_COLOURS = "Orange: recommended here. Blue: as good as Keras, nearly. Pale: not."


def write_report(folder: Path, name: str, models: tuple[ModelFigures, ...]) -> Path:
    """Write report.html, report.md with its pictures, and report.json.

    Args:
        folder: made where missing.
        name: of the bundle.
        models: of the bundle.

    Returns:
        The HTML page.

    Raises:
        UserError: the disk refuses.
    """
    pictures = {
        f"{NAME}_{model.role}_{picture}.png": draw(model)
        for model in models
        for picture, draw in (("cost", plots.cost), ("faithfulness", plots.faithfulness))
    }
    contents = {
        **pictures,
        f"{NAME}.json": to_json(models),
        f"{NAME}.md": _markdown(name, models).encode(),
        f"{NAME}.html": _html(name, models, pictures).encode(),
    }
    for file, content in contents.items():
        write_whole(folder / file, content)
    return folder / f"{NAME}.html"


def _title(name: str) -> str:
    return f"Export of {name}"


def _machine(model: ModelFigures) -> str:
    busy = f", {model.busy_elsewhere:.1f} of them busy with other processes"
    others = busy if model.busy_elsewhere >= 0 else ""
    return f"Measured on {model.processor or model.device}, {model.cores} cores{others}."


def _model(model: ModelFigures) -> str:
    shape = " x ".join(map(str, model.shape))
    weights = "" if model.trained else ", random weights"
    return f"{model.role}: {model.name}, {model.builder}, takes {shape}{weights}"


def _cards(models: tuple[ModelFigures, ...]) -> list[tuple[str, str]]:
    """Of the recommended variant of each model."""
    cards = []
    for model in models:
        chosen = next(each for each in model.variants if each.recipe == model.fastest)
        of = f" ({model.role})" if len(models) > 1 else ""
        cards += [
            (chosen.recipe.replace("_", " "), f"recommended on {model.device}{of}"),
            (f"{chosen.bytes / 1024:,.0f} KiB", f"of the file{of}"),
            (shown_us(chosen.latency_us), f"an invocation, one thread{of}"),
            (f"{chosen.score * 100:.1f} %", f"{model.score_name}, unseen signers{of}"),
            (f"{chosen.score_change * 100:+.2f}", f"points against Keras{of}"),
        ]
    return cards


def _html(name: str, models: tuple[ModelFigures, ...], pictures: dict[str, bytes]) -> str:
    boxes = []
    for model in models:
        of = f" of {model.role}" if len(models) > 1 else ""
        recommended, *others = sections(model)
        boxes += [
            html.section(_model(model), "", "") if len(models) > 1 else "",
            _box(recommended, of),
            html.section("", _COLOURS, _image(pictures, model, "cost")),
            html.section("", _COLOURS, _image(pictures, model, "faithfulness")),
            *(_box(section, of) for section in others),
        ]
    subtitle = f"{_model(models[0])}. {_machine(models[0])}"
    return html.page(_title(name), subtitle, _cards(models), boxes)


def _image(pictures: dict[str, bytes], model: ModelFigures, name: str) -> str:
    return html.image(pictures[f"{NAME}_{model.role}_{name}.png"], f"{name} of each variant")


def _box(section: Section, of: str) -> str:
    table = html.table(section.head, section.rows, section.numbers)
    return html.section(section.title + of, section.caption, table)


def _markdown(name: str, models: tuple[ModelFigures, ...]) -> str:
    lines = [f"# {_title(name)}", "", _machine(models[0]), ""]
    for model in models:
        lines += [f"## {_model(model)}", ""]
        for section in sections(model):
            lines += [f"### {section.title}", ""]
            lines += [section.caption, ""] if section.caption else []
            lines += markdown_table(section.head, section.rows)
        for picture in ("cost", "faithfulness"):
            lines += [_COLOURS, "", f"![{picture}]({NAME}_{model.role}_{picture}.png)", ""]
    return "\n".join(lines)
