"""TFLite metadata: what MediaPipe's tasks, and people, read of a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from export.targets.mobile import flatbuffer
from export.targets.mobile.preprocessing.table import Input


def with_metadata(
    content: bytes,
    *,
    name: str,
    description: str,
    inputs: Sequence[Input],
    labels: Sequence[str],
    pictures: bool = False,
) -> bytes:
    """The same model with its inputs described and its label file inside.

    Args:
        content: of the .tflite file; one output, of probabilities.
        name: of the model.
        description: of the model, a sentence.
        inputs: in the file's order.
        labels: one for each number of the output.
        pictures: whether the input is an RGB picture from 0 to 1, which makes the file one for
            MediaPipe's ImageClassifier.
    """
    # A second with TensorFlow about, so not before it is needed.
    from mediapipe.tasks.python.metadata.metadata_writers import metadata_writer

    writer = metadata_writer.MetadataWriter.create(bytearray(content))
    writer.add_general_info(name, description)
    for entry in inputs:
        if pictures:
            writer.add_image_input([0.0], [255.0], name=entry.name, description=entry.meaning)
        else:
            writer.add_feature_input(entry.name, entry.meaning)
    writer.add_classification_output(
        metadata_writer.Labels().add(list(labels)),
        name="probabilities",
        description="how likely each label is; the largest is the answer",
    )
    populated, _ = writer.populate()
    return _aligned(bytes(populated))


def _aligned(content: bytes) -> bytes:
    """The writer leaves weights unaligned; its label files lie in a zip behind the model."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO(flatbuffer.write(flatbuffer.read(content)))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_STORED) as archive:
        for name, label_file in files.items():
            archive.writestr(zipfile.ZipInfo(name), label_file)  # dated 1980: the same every time
    return out.getvalue()
