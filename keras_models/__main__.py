"""python -m keras_models: train a model, or look at how one was judged."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from datasets.commands.data_option import add_data_option
from datasets.data_root import data_root
from edge_runtime.errors import UserError

EXAMPLES = """examples:
  python -m keras_models train letters --data FOLDER --out build/letters
  python -m keras_models train landmark_mlp --data FOLDER --out build/landmark_mlp
  python -m keras_models evaluate build/letters

A training that was stopped goes on where it was when the same command is given again; only
motion_mlp, which takes four minutes, begins again.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 2 after one sentence about what the user can mend."""
    options = _parser().parse_args(argv)
    try:
        options.run(options)
    except UserError as error:
        print(f"keras_models: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; the same command goes on from here", file=sys.stderr)
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m keras_models",
        description="Train and judge models.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    train = commands.add_parser("train", help="train by a config and write a checkpoint")
    train.add_argument("config", help="digits, landmark_mlp, letters or motion_mlp")
    train.add_argument("--out", type=Path, help="folder of the checkpoint (build/CONFIG)")
    train.add_argument("--seed", type=int, default=0, help="another seed, another run (0)")
    add_data_option(train)
    train.set_defaults(run=_train)
    evaluate = commands.add_parser("evaluate", help="print how a checkpoint did on unseen signers")
    evaluate.add_argument("checkpoint", type=Path, help="folder that train wrote")
    evaluate.set_defaults(run=_evaluate)
    return parser


def _train(options: argparse.Namespace) -> None:
    # Keras takes seconds to import: not for --help or a mistyped path.
    from keras_models.configs import CONFIGS

    if options.config not in CONFIGS:
        raise UserError(f"config {options.config} is unknown: choose from {', '.join(CONFIGS)}")
    root = data_root(options.data)
    out = options.out or Path("build") / options.config
    CONFIGS[options.config](root, out, seed=options.seed)
    if (out / "scores.npz").exists():
        _print(out)


def _evaluate(options: argparse.Namespace) -> None:
    _print(options.checkpoint)


def _print(folder: Path) -> None:
    from rich.console import Console

    from keras_models.cross_validation import SCORES_FILE
    from keras_models.evaluation import evaluate, print_evaluation
    from keras_models.evaluation.scores_file import load_scores
    from keras_models.fit import HISTORY_FILE

    history = folder / HISTORY_FILE
    evaluation = evaluate(
        load_scores(folder / SCORES_FILE),
        folder,
        title=folder.name,
        history=history if history.exists() else None,
    )
    print_evaluation(evaluation, Console())


if __name__ == "__main__":
    sys.exit(main())
