"""One extraction into a new store, timed from when the workers are there.

Run as ``python -m datasets.extraction_speed.extraction_run FOLDER STORE WORKERS PINNED``, PINNED 0
or 1. Prints the frames and the seconds as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rich.console import Console

from datasets.extraction.corpus_files import CorpusFolder
from datasets.extraction.job import Job
from datasets.extraction.plan import Plan
from datasets.extraction.run import Workers, run_plan
from datasets.extraction.tracking import Tracking
from datasets.store import LandmarkStore


def main() -> None:
    """Extract, with the defaults of the command."""
    folder, out, count, pinned = sys.argv[1:]
    store = LandmarkStore(Path(out))
    plan = Plan(CorpusFolder(Path(folder)), "rendered", store)
    workers = Workers(int(count), pinned == "1")
    summary = run_plan(plan, Job(store, Tracking()), workers, Console(quiet=True))
    assert summary.files == plan.files
    assert not summary.failed
    sys.stdout.write(json.dumps({"frames": summary.frames, "seconds": summary.seconds}))


if __name__ == "__main__":
    main()
