"""What was written of streams against their truth: precision, recall, edit distance, delay."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Levenshtein

from edge_runtime import Prediction, Recognizer
from keras_models.evaluation.tables import TextTable
from keras_models.streams.scripted import Script, Sign


@dataclass(frozen=True)
class Written:
    """A label that was written, and the capture time of the frame that it was written at."""

    label: str
    at_s: float


@dataclass(frozen=True)
class Judged:
    """Streams of one kind.

    Attributes:
        name: of the kind.
        signs: in the truth.
        written: by the recogniser.
        right: signs that were written, in order and once.
        edits: insertions, deletions and substitutions from the truth to what was written.
        delays_s: of each sign that is right, from its end to when it was written; below 0 where
            it was written while it was still shown.
    """

    name: str
    signs: int
    written: int
    right: int
    edits: int
    delays_s: tuple[float, ...]

    @property
    def precision(self) -> float:
        """Share of what was written that is right; 1 where nothing was written."""
        return self.right / self.written if self.written else 1.0

    @property
    def recall(self) -> float:
        """Share of the signs that were written; 1 where there are none."""
        return self.right / self.signs if self.signs else 1.0

    @staticmethod
    def joined(name: str, parts: Sequence[Judged]) -> Judged:
        """The sum of several."""
        return Judged(
            name=name,
            signs=sum(part.signs for part in parts),
            written=sum(part.written for part in parts),
            right=sum(part.right for part in parts),
            edits=sum(part.edits for part in parts),
            delays_s=tuple(delay for part in parts for delay in part.delays_s),
        )


def written_by(
    recognizer: Recognizer, script: Script, *, letters: bool = True, spaces: bool = False
) -> list[Written]:
    """What a recogniser writes of a stream; see ``written_in``."""
    return written_in(recognizer.landmarks(script.frames), letters=letters, spaces=spaces)


def written_in(
    events: Iterable[Prediction], *, letters: bool = True, spaces: bool = False
) -> list[Written]:
    """The signs among events; one that another took the place of is none. What the end of a stream
    alone brings out counts as written then.

    Args:
        letters: signs are letters, as capitals, though several are written at once.
        spaces: count those between words, too; one at the end is between none.
    """
    written: list[Written] = []
    text = ""
    for event in events:
        if event.event == "sign":
            if event.replaced and written:
                written.pop()
            written += _signs(event, event.label, letters)
        elif event.event == "text":
            at_the_end = event.text[len(text.rstrip()) :].strip()
            written += _signs(event, at_the_end, letters)
        text = event.text
    written = [one for one in written if spaces or one.label.strip()]
    return written[:-1] if written and not written[-1].label.strip() else written


def _signs(event: Prediction, text: str, letters: bool) -> list[Written]:
    labels = text.upper() if letters else filter(None, [text])
    return [Written(label, event.capture_time_s) for label in labels]


def judge(name: str, signs: Sequence[Sign], written: Sequence[Written]) -> Judged:
    """Compare in order, by the fewest edits."""
    truth = [sign.label for sign in signs]
    found = [one.label for one in written]
    edits = Levenshtein.editops(truth, found)
    pairs = [
        (sign, one)
        for block in edits.as_matching_blocks()
        for sign, one in zip(
            signs[block.a : block.a + block.size],
            written[block.b : block.b + block.size],
            strict=True,
        )
    ]
    delays_s = tuple(one.at_s - sign.end_s for sign, one in pairs)
    return Judged(name, len(truth), len(found), len(pairs), len(edits), delays_s)


def table(title: str, rows: Sequence[Judged]) -> TextTable:
    """One row for each kind of stream."""
    header = ("stream", "signs", "written", "precision", "recall", "edits", "delay s", "p90 s")
    return TextTable(title, header, tuple(_row(row) for row in rows))


def _row(judged: Judged) -> tuple[str, ...]:
    delays = np.array(judged.delays_s or (np.nan,))
    return (
        judged.name,
        str(judged.signs),
        str(judged.written),
        f"{judged.precision:.1%}",
        f"{judged.recall:.1%}",
        str(judged.edits),
        f"{np.median(delays):.2f}",
        f"{np.percentile(delays, 90):.2f}",
    )
