"""The target "mobile": one archive with everything that a developer of apps needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from edge_runtime.aligned_zip import add_aligned
from edge_runtime.bundle import Bundle
from edge_runtime.trackers.hand_task import TASK_FILE
from edge_runtime.whole_file import write_whole
from export.targets.mobile.gesture_recognizer import (
    RECOGNIZER_FILE,
    gesture_recognizer,
    hand_landmarker,
    serves,
)
from export.targets.mobile.golden import golden_json, golden_npz
from export.targets.mobile.head import label_lines
from export.targets.mobile.manifest import MANIFEST_FILE, manifest, model_file
from export.targets.mobile.model import MobileModel, mobile_model
from export.targets.mobile.notes import readme
from export.targets.mobile.notice import notice
from export.targets.mobile.preprocessing.table import preprocessing


class MobileTarget:
    """Files for Android, iOS and the web; see ``Target``."""

    name = "mobile"
    summary = (
        "write one archive for phones and the web: models that take landmarks or pictures, a "
        "gesture_recognizer.task where MediaPipe's Gesture Recognizer can run the model, golden "
        "vectors, and notes with code in Kotlin, Swift, JavaScript and Python"
    )

    def write(self, bundle: Bundle, out: Path, console: Console) -> Path:
        """Write ``out/NAME-mobile-VERSION.zip``; see ``Target``."""
        roles = sorted(bundle.manifest.models)
        for role in roles:
            # Before the first conversion, which takes a while.
            preprocessing(bundle, role)
        models = [mobile_model(bundle, role) for role in roles]
        console.print(_table(models))
        folder = f"{bundle.manifest.name}-mobile-{bundle.manifest.version}"
        path = out / f"{folder}.zip"
        write_whole(path, _zipped(folder, _contents(bundle, models)))
        return path


TARGET = MobileTarget()

_WEB = Path(__file__).parent / "web"


def _contents(bundle: Bundle, models: Sequence[MobileModel]) -> dict[str, bytes]:
    contents = {"NOTICE": notice(bundle), "README.md": readme(bundle, models)}
    for model in models:
        contents[f"labels/{model.role}.txt"] = label_lines(model.labels)
        contents[f"golden/{model.role}.npz"] = golden_npz(model)
        contents[f"golden/{model.role}.json"] = golden_json(model)
        for name, variant in model.variants.items():
            contents[model_file(model, name)] = variant.content
    if serves(bundle):
        contents[RECOGNIZER_FILE] = gesture_recognizer(bundle, hand_landmarker())
        contents |= {f"web/{file.name}": file.read_bytes() for file in sorted(_WEB.iterdir())}
    elif bundle.manifest.tracker:
        contents[TASK_FILE] = hand_landmarker()
    return contents | {MANIFEST_FILE: manifest(bundle, models, contents)}


def _zipped(folder: str, contents: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, content in sorted(contents.items()):
            add_aligned(archive, f"{folder}/{path}", content)
    return out.getvalue()


def _table(models: Sequence[MobileModel]) -> Table:
    table = Table("model", "variant", "bytes", "largest difference from edge-run", box=None)
    for model in models:
        for name, variant in model.variants.items():
            chosen = f"{name} (recommended)" if name == model.recommended else name
            difference = f"{variant.max_difference:.1e}"
            table.add_row(model.role, chosen, f"{len(variant.content):,}", difference)
    return table
