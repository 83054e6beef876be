"""Scores of a fingerspelling recogniser's answers, by signer and by letter, as tables and files."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rich.table import Table

from edge_runtime.ctc import beam_search, greedy
from edge_runtime.landmarks import FloatArray
from edge_runtime.whole_file import write_whole
from keras_models.spelling.ctc_metrics import character_errors, spelling_score
from keras_models.spelling.spelling_answers import SpellingAnswers

SCORES_FILE = "spelling_scores.csv"
LETTERS_FILE = "spelling_letters.csv"
REPORT_FILE = "spelling.json"
BEAM_WIDTH = 16

DECODERS: dict[str, Callable[[FloatArray], str]] = {
    "greedy": greedy,
    "beam": lambda logits: beam_search(logits, width=BEAM_WIDTH)[0].text,
}

Row = dict[str, Any]


@dataclass(frozen=True)
class SpellingReport:
    """scores: a row for every signer and decoder; letters: a row for every signer and letter, as
    read by the beam."""

    scores: list[Row]
    letters: list[Row]


def score(answers: SpellingAnswers) -> SpellingReport:
    """Decode and score.

    Raises:
        UserError: rapidfuzz is not installed.
    """
    scores: list[Row] = []
    letters: list[Row] = []
    for signer in np.unique(answers.signer).tolist():
        rows = answers.signer == signer
        truth, unseen = answers.truth[rows].tolist(), signer == answers.held_out
        for decoder, decode in DECODERS.items():
            read = [decode(logits) for logits in answers.logits[rows]]
            scores.append(
                {"signer": signer, "unseen": unseen, "decoder": decoder} | _row(truth, read)
            )
        letters += [{"signer": signer, "unseen": unseen} | row for row in _letters(truth, read)]
    return SpellingReport(scores, letters)


def _row(truth: Sequence[str], read: Sequence[str]) -> Row:
    found = spelling_score(truth, read)
    return {
        "words": found.texts,
        "words_right": found.exact,
        "characters": found.characters,
        "distance": found.distance,
        "normalised_levenshtein": round(found.normalised_levenshtein, 4),
        "cer": round(found.character_error_rate, 4),
    }


def _letters(truth: Sequence[str], read: Sequence[str]) -> list[Row]:
    return [
        {
            "letter": errors.character,
            "signed": errors.count,
            "right": round(errors.right, 4),
            "replaced": errors.replaced,
            "missed": errors.missed,
            "inserted": errors.inserted,
            "taken_for": errors.taken_for,
        }
        for errors in character_errors(truth, read)
    ]


def write_report(report: SpellingReport, folder: Path) -> None:
    """Both tables as CSV and everything as JSON, each file whole or not at all."""
    write_whole(folder / SCORES_FILE, _csv(report.scores))
    write_whole(folder / LETTERS_FILE, _csv(report.letters))
    everything = {"scores": report.scores, "letters": report.letters}
    write_whole(folder / REPORT_FILE, f"{json.dumps(everything, indent=1)}\n".encode())


def _csv(rows: list[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def table(report: SpellingReport) -> Table:
    """Signers and decoders for the terminal."""
    shown = Table(title="words composed of letter clips; no continuous fingerspelling was measured")
    for name in ("signer", "unseen", "decoder"):
        shown.add_column(name)
    figures = ("words", "words_right", "normalised_levenshtein", "cer")
    for name in figures:
        shown.add_column(name.replace("_", " "), justify="right")
    for row in report.scores:
        shown.add_row(
            row["signer"],
            "yes" if row["unseen"] else "no",
            row["decoder"],
            *(str(row[name]) for name in figures),
        )
    return shown
