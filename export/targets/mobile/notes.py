"""README.md of an archive for phones: notes on its models, with the archive's own names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path, PurePosixPath

from edge_runtime.bundle import Bundle
from edge_runtime.features.crop224 import SIDE
from edge_runtime.features.stroke import WINDOW_S
from export.model_card import markdown_table
from export.targets.mobile.gesture_recognizer import RECOGNIZER_FILE, serves
from export.targets.mobile.head import NONE
from export.targets.mobile.manifest import model_file, settings
from export.targets.mobile.model import MobileModel
from export.targets.mobile.preprocessing.table import MOST_FRAMES

_FOLDER = Path(__file__).parent / "notes"
# {{name}} or {{name argument}}
_PLACE = re.compile(r"\{\{(\w+) ?([^}]*)\}\}")
_ORDER = ("static", "motion", "sequence", "image")
_MIRRORING = {
    "static": """**Mirrored or not matters little.** MediaPipe calls a mirrored right hand a left
  one, and the model mirrors left hands itself. Mirror what people see, not what goes in.""",
    "sequence": """**Pictures must not be mirrored**, or left and right hands are confused. Mirror
  what people see, not what goes in; many samples of camera code mirror the front camera.""",
    "image": """**Pictures should not be mirrored.** Mirror what people see, not what goes in.""",
}


def readme(bundle: Bundle, models: Sequence[MobileModel]) -> bytes:
    """The Markdown, for the models of this bundle."""
    by_role = {model.role: model for model in models}
    roles = [role for role in _ORDER if role in by_role]
    values = _values(bundle, by_role, roles)
    parts = ["start.md", *(f"{role}/notes.md" for role in roles)]
    text = "".join(_filled((_FOLDER / part).read_text("utf-8"), values) for part in parts)
    return text.encode()


def _filled(text: str, values: dict[str, Callable[[str], str]]) -> str:
    def value(place: re.Match[str]) -> str:
        return values[place[1]](place[2])

    return _PLACE.sub(value, text)


def _values(
    bundle: Bundle, models: dict[str, MobileModel], roles: Sequence[str]
) -> dict[str, Callable[[str], str]]:
    """Placeholder -> its text, given its argument."""

    def path(role: str) -> PurePosixPath:
        return PurePosixPath(model_file(models[role], models[role].recommended))

    def included(part: str) -> str:
        return _filled((_FOLDER / f"{part}.in").read_text("utf-8").rstrip(), values)

    plain = {
        "name": bundle.manifest.name,
        "version": bundle.manifest.version,
        "task": bundle.manifest.task.capitalize(),
        "labels": ", ".join(_labels(models, roles)),
        "files": "\n".join(_files(bundle, models, roles)),
        "mirroring": _MIRRORING[roles[0]],
        "most_frames": str(MOST_FRAMES),
        "side": str(SIDE),
        **{name: f"{value:g}" for name, value in settings(bundle).items()},
    }
    plain.setdefault("window_s", f"{WINDOW_S:g}")
    values: dict[str, Callable[[str], str]] = {
        "include": included,
        "file": lambda role: str(path(role)),
        "filename": lambda role: path(role).name,
        "stem": lambda role: path(role).stem,
        "inputs": lambda role: "\n".join(_inputs(models[role])),
    }
    values |= {name: partial(_plain, text) for name, text in plain.items()}
    return values


def _plain(text: str, argument: str) -> str:
    return text


def _labels(models: dict[str, MobileModel], roles: Sequence[str]) -> Iterator[str]:
    return (label for role in roles for label in models[role].labels if label != NONE)


def _files(bundle: Bundle, models: dict[str, MobileModel], roles: Sequence[str]) -> Iterator[str]:
    if serves(bundle):
        yield f"| `{RECOGNIZER_FILE}` | for MediaPipe's Gesture Recognizer, as it is |"
        yield "| `web/` | an example page |"
    if "sequence" in models:
        yield "| `hand_landmarker.task` | MediaPipe's hand models |"
    for role in roles:
        model = models[role]
        for name in model.variants:
            chosen = ", **the recommended one**" if name == model.recommended else ""
            yield f"| `{model_file(model, name)}` | the {role} model, {name}{chosen} |"


def _inputs(model: MobileModel) -> Iterator[str]:
    """A table of what the files of a model take."""
    rows = [
        [place, f"`{entry.name}`", " x ".join(map(str, entry.shape)), entry.meaning]
        for place, entry in enumerate(model.inputs)
    ]
    yield from list(markdown_table(["", "float32 input", "shape", "holds"], rows))[:-1]
    yield ""
    yield f"The output `probabilities` is 1 x {len(model.labels)}."
