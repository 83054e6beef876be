"""One whole extraction of a folder, in a test."""

from __future__ import annotations

from pathlib import Path

from distributed import Client

from datasets.extraction.corpus_files import CorpusFolder
from datasets.extraction.engine import extract
from datasets.extraction.job import Job, Outcome
from datasets.extraction.output import Output
from datasets.extraction.plan import Plan
from datasets.extraction.tracking import Tracking

# A file is given up when three deaths were laid to it; before that others beside it may be blamed,
# three times until it is done alone, and once more after its first blame.
MOST_DEATHS_SHARED = 7


def extracted(
    folder: Path,
    output: Output,
    client: Client,
    tracking: Tracking | None = None,
    **options: object,
) -> Outcome:
    """Do what is pending of a folder, and add up what came of it."""
    stall_s = float(options.pop("stall_s", 60.0))
    plan = Plan(CorpusFolder(folder, signer="ann"), "mine", output, **options)
    job = Job(output, tracking or Tracking(), "CC0-1.0", stall_s)
    outcomes = list(extract(plan, job, client, own=True))
    failures = tuple(sentence for outcome in outcomes for sentence in outcome.failures)
    return Outcome(
        sum(outcome.files for outcome in outcomes),
        sum(outcome.frames for outcome in outcomes),
        sum(outcome.with_hand for outcome in outcomes),
        failures,
    )
