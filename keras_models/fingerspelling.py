"""python -m keras_models.fingerspelling: a corpus of letters, training on it, scores."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from datasets.commands.data_option import add_data_option
from datasets.data_root import data_root
from edge_runtime.cli.answer import answer
from edge_runtime.cli.arguments import count, seed
from edge_runtime.errors import UserError

EXAMPLES = """examples:
  python -m keras_models.fingerspelling corpus build/letters.npz --data FOLDER
  python -m keras_models.fingerspelling train ishara_small --corpus build/letters.npz \\
      --hold-out traduttore/alex --minutes 60
  python -m keras_models.fingerspelling score build/ishara_small

A training that was stopped, or whose minutes were used up, goes on when its command is given again.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 2 after one sentence about what the user can mend."""
    options = _parser().parse_args(argv)
    return answer("fingerspelling", lambda: options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m keras_models.fingerspelling",
        description="Train the fingerspelling recogniser on phrases composed of letters.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    corpus = commands.add_parser("corpus", help="write the letters of all signers as one file")
    corpus.add_argument("file", type=Path)
    corpus.add_argument("--seed", type=seed, default=0, help="of the virtual signers (0)")
    add_data_option(corpus)
    corpus.set_defaults(run=_corpus)
    _add_train(commands.add_parser("train", help="train, and keep the answers about unseen words"))
    scores = commands.add_parser("score", help="score kept answers, and write tables beside them")
    scores.add_argument("folder", type=Path, help="that train wrote")
    scores.set_defaults(run=_score)
    return parser


def _add_train(train: argparse.ArgumentParser) -> None:
    train.add_argument("recipe", help="ishara or ishara_small")
    train.add_argument("--corpus", type=Path, required=True, metavar="FILE.npz")
    train.add_argument("--hold-out", default="nobody", metavar="SIGNER", help="source/signer")
    train.add_argument("--out", type=Path, help="folder of the checkpoint (build/RECIPE)")
    train.add_argument("--variant", help="conv_hybrid, seq_hybrid or small (the recipe's)")
    train.add_argument("--epochs", type=count, help="in all (the recipe's)")
    train.add_argument(
        "--aligned-epochs", type=seed, help="that are told what frames show (the recipe's)"
    )
    train.add_argument("--steps", type=count, help="of all epochs together (the recipe's)")
    train.add_argument("--batch", type=count, help="phrases a step (the recipe's)")
    train.add_argument("--peak", type=float, help="highest learning rate (the recipe's)")
    train.add_argument("--minutes", type=float, help="stop after the epoch that uses them up")
    train.add_argument("--workers", type=int, default=0, help="processes that compose phrases (0)")
    train.add_argument("--seed", type=seed, default=0, help="another seed, another run (0)")
    train.set_defaults(run=_train)


def _corpus(options: argparse.Namespace) -> None:
    from keras_models.configs.ishara import corpus

    corpus(data_root(options.data), options.seed).save(options.file)


def _train(options: argparse.Namespace) -> None:
    # Keras takes seconds to import: not for --help or a mistyped path.
    from datasets.fingerspelling.letter_bank import LetterBank
    from keras_models.ishara import SIZES
    from keras_models.spelling.ishara_recipe import RECIPES
    from keras_models.spelling.ishara_training import Run, train

    if options.recipe not in RECIPES:
        raise UserError(f"recipe {options.recipe} is unknown: choose from {', '.join(RECIPES)}")
    if options.variant not in (None, *SIZES):
        raise UserError(f"variant {options.variant} is unknown: choose from {', '.join(SIZES)}")
    recipe = RECIPES[options.recipe]
    epochs = options.epochs or recipe.epochs
    recipe = replace(
        recipe,
        variant=options.variant or recipe.variant,
        batch=options.batch or recipe.batch,
        peak=options.peak or recipe.peak,
        aligned_epochs=(
            recipe.aligned_epochs if options.aligned_epochs is None else options.aligned_epochs
        ),
        epochs=epochs,
        steps=max(1, options.steps // epochs) if options.steps else recipe.steps,
    )
    out = options.out or Path("build") / recipe.name
    run = Run(out, options.hold_out, options.seed, options.minutes, options.workers)
    train(recipe, LetterBank.load(options.corpus), run)
    _score_if_possible(out)


def _score_if_possible(folder: Path) -> None:
    """A machine that only trains keeps the answers for another one."""
    try:
        _score_folder(folder)
    except UserError as error:
        sys.stderr.write(f"{error}: python -m keras_models.fingerspelling score {folder}\n")


def _score(options: argparse.Namespace) -> None:
    _score_folder(options.folder)


def _score_folder(folder: Path) -> None:
    from rich.console import Console

    from keras_models.spelling.spelling_answers import ANSWERS_FILE, SpellingAnswers
    from keras_models.spelling.spelling_scoring import score, table, write_report

    report = score(SpellingAnswers.load(folder / ANSWERS_FILE))
    write_report(report, folder)
    Console().print(table(report))


if __name__ == "__main__":
    sys.exit(main())
