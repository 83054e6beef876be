"""streams: what the bundles write of streams whose truth is known, and how late."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any

from datasets.commands.data_option import add_data_option
from datasets.data_root import data_root
from edge_runtime.cli.arguments import seed

_NOTE = """\
A sign is right where it was written in its turn; edits are insertions, deletions and substitutions
between the truth and what was written. The delay runs from a sign's end to when it was written:
below 0 it was written while it was still shown.

Clips follow one another, those of no sign among them. Between them the hands are away for a second;
or they go down, rest in view for a second and come up again; or they go straight on. The ways and
the resting hands are made here, by no signer. A sign that follows itself without a pause is written
once, which counts as missed. Left-handed signers are these clips mirrored, hands away between.

In phrases several words are spelled, and between two of them the hand is below the picture for a
second and a half: the space that is written then counts as a sign, which ends when the hand comes
back. Letters and phrases are rendered; of the words of the bundle the renderer knows no motion, so
these are played from recorded clips alone."""
_SEEN = """\
The recordings of words and the renderer taught the shipped bundles: their figures tell how streams
are cut into signs, not how strangers are read (see words/evaluation.md for that)."""
_SPELLED = """\
Text is read by a model of fingerspelling: the letters' streams, then words of a signer's own
letters whom the model never saw, each held for 2 to 8 frames (briefly) or 8 to 24 (long). The ways
between letters are made here. It is written once it has settled, so later than letters are."""
_UNSEEN = """\
The rows of unseen signers are of those whom the model never saw; it has no threshold of the
unknown."""


def add_parser(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser(
        "streams", help="what bundles write of streams whose truth is known, and how late"
    )
    add_data_option(parser)
    parser.add_argument("--words", default="words", metavar="BUNDLE", help="name or path (words)")
    parser.add_argument("--letters", default="letters", metavar="BUNDLE", help="(letters)")
    parser.add_argument(
        "--held-out", metavar="SIGNER", help="only words, of a signer whom --words never saw"
    )
    parser.add_argument(
        "--unseen",
        action="append",
        default=[],
        type=_signer_and_bundle,
        metavar="SIGNER=BUNDLE",
        help="add a signer, and the bundle that never saw them; may be repeated",
    )
    parser.add_argument(
        "--spelling",
        type=_signer_and_bundle,
        metavar="SIGNER=BUNDLE",
        help="add fingerspelled text: a bundle of it, and a signer whom that never saw",
    )
    parser.add_argument("--clips", type=int, default=40, metavar="N", help="of a recording (40)")
    parser.add_argument("--people", type=int, default=3, metavar="N", help="virtual signers (3)")
    parser.add_argument("--seed", type=seed, default=0)
    parser.add_argument(
        "--out", type=Path, default=Path("build/streams.md"), help="(build/streams.md)"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Print the table and write it as Markdown.

    Raises:
        UserError: data or a bundle are missing or damaged, or the disk refuses.
    """
    from rich.console import Console

    from edge_runtime import Recognizer
    from edge_runtime.whole_file import write_whole
    from keras_models.evaluation.report import markdown_table, rich_table
    from keras_models.streams import kinds
    from keras_models.streams.fingerspelled import fingerspelled
    from keras_models.streams.judging import Judged, table

    root = data_root(options.data)

    def recorded(bundle: str, only: str | None) -> list[Judged]:
        recognizer = Recognizer.from_bundle(bundle)
        return list(
            kinds.recorded_words(
                recognizer, root, clips=options.clips, seed=options.seed, only=only
            )
        )

    rows = recorded(options.words, options.held_out)
    if not options.held_out:
        letters = Recognizer.from_bundle(options.letters)
        rows.append(kinds.virtual_letters(letters, people=options.people, seed=options.seed))
        rows.append(kinds.virtual_phrases(letters, people=options.people, seed=options.seed))
        rows.append(kinds.filmed_letters(letters, seed=options.seed))
        rows.append(kinds.filmed_phrases(letters, seed=options.seed))
    for signer, bundle in options.unseen:
        rows += [replace(row, name=f"unseen: {row.name}") for row in recorded(bundle, signer)]
    if options.spelling:
        signer, bundle = options.spelling
        speller = Recognizer.from_bundle(bundle)
        read = fingerspelled(speller, root, signer, people=options.people, seed=options.seed)
        rows += [replace(row, name=f"text: {row.name}") for row in read]
    made = table("Streams", rows)
    notes = [_NOTE, *([] if options.held_out else [_SEEN]), *([_UNSEEN] if options.unseen else [])]
    notes += [_SPELLED] if options.spelling else []
    text = ["# Streams", "", *(line for note in notes for line in (note, ""))]
    write_whole(options.out, "\n".join([*text, *markdown_table(made), ""]).encode())
    Console().print(rich_table(made))


def _signer_and_bundle(text: str) -> tuple[str, str]:
    signer, equals, bundle = text.partition("=")
    if not (signer and equals and bundle):
        raise argparse.ArgumentTypeError(
            f"{text} is no SIGNER=BUNDLE, such as traduttore/cam=build/bundles/words-without-cam"
        )
    return signer, bundle
