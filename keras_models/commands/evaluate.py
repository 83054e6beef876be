"""evaluate: how a checkpoint did on people it never saw."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any


def add_parser(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser("evaluate", help="print how a checkpoint did on unseen signers")
    parser.add_argument("checkpoint", type=Path, help="folder that train wrote")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Print every table, and write the report anew.

    Raises:
        UserError: the folder holds no scores.
    """
    show(options.checkpoint)


def show(folder: Path) -> None:
    """Print the evaluation of a folder's scores, and write its report; errors as for ``run``."""
    # matplotlib and pandas take a second to import: not for --help.
    from rich.console import Console

    from keras_models.evaluation import evaluate, print_evaluation
    from keras_models.evaluation.scores_file import load_scores
    from keras_models.training.cross_validation import SCORES_FILE
    from keras_models.training.fit import HISTORY_FILE

    history = folder / HISTORY_FILE
    evaluation = evaluate(
        load_scores(folder / SCORES_FILE),
        folder,
        title=folder.name,
        history=history if history.exists() else None,
    )
    print_evaluation(evaluation, Console())
