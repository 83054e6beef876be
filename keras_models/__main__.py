"""python -m keras_models: train a model, or look at how one was judged."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from edge_runtime.cli.answer import answer
from keras_models.commands import (
    compare,
    evaluate,
    import_weights,
    keyframes,
    list_architectures,
    loading,
    streams,
    train,
)

EXAMPLES = """examples:
  python -m keras_models list
  python -m keras_models train letters --data FOLDER --out build/letters
  python -m keras_models train words/gru --data FOLDER
  python -m keras_models train words/spoter --recipe document --fold traduttore/cam --data FOLDER
  python -m keras_models train words/keyframe_mlp --stages 3 --data FOLDER
  python -m keras_models evaluate build/letters
  python -m keras_models compare build
  python -m keras_models keyframes build/words/keyframe_mlp --video FILE --out build/pictures
  python -m keras_models streams --out docs/evaluation/streams.md
  python -m keras_models import resnet18 best_model.pth --out build/resnet18

A training that was stopped goes on where it was when the same command is given again; only
motion_mlp, which takes four minutes, begins again. KERAS_BACKEND=jax trains without TensorFlow.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0, or 2 after one sentence about what the user can mend."""
    options = _parser().parse_args(argv)
    return answer(
        "keras_models", lambda: options.run(options), "stopped; the same command goes on from here"
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m keras_models",
        description="Train and judge models.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in (
        train,
        evaluate,
        compare,
        list_architectures,
        keyframes,
        import_weights,
        loading,
        streams,
    ):
        command.add_parser(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
