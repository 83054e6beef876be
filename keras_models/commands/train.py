"""train: a model by a config, judged on people it never saw."""

from __future__ import annotations

import argparse
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasets.commands.data_option import add_data_option
from datasets.data_root import data_root
from edge_runtime.cli.arguments import seed
from edge_runtime.errors import UserError

# Handed on to the configs that take them.
_HANDED_ON = ("recipe", "epochs", "fold", "folds_only", "stages")


def add_parser(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser("train", help="train by a config and write a checkpoint")
    parser.add_argument("config", help="such as letters or words/gru; a wrong name lists all")
    parser.add_argument("--out", type=Path, help="folder of the checkpoint (build/CONFIG[-RECIPE])")
    parser.add_argument("--recipe", metavar="NAME", help="document: as the document trains it")
    parser.add_argument("--seed", type=seed, default=0, help="another seed, another run (0)")
    parser.add_argument("--epochs", type=int, metavar="N", help="instead of the recipe's")
    parser.add_argument("--fold", metavar="SIGNER", help="train this fold alone: source/signer")
    parser.add_argument(
        "--folds-only",
        action="store_const",
        const=True,
        help="train the folds, but no model of everybody",
    )
    parser.add_argument("--stages", type=int, help="of the key-frame models (2)")
    parser.add_argument("--devices", type=int, metavar="N", help="share every batch between them")
    parser.add_argument(
        "--hosts",
        metavar="ADDRESS:PORT,...",
        help="of all machines that share every batch, the coordinator first; start the same "
        "command on each",
    )
    parser.add_argument("--host-index", type=int, default=0, help="of this machine among them (0)")
    add_data_option(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Train, then print how the unseen signers fared.

    Raises:
        UserError: config, option or data are at fault, or training fails.
    """
    # Keras takes seconds to import: not for --help.
    from keras_models.commands.evaluate import show
    from keras_models.configs import CONFIGS
    from keras_models.training.cross_validation import SCORES_FILE, fold_folder

    if options.config not in CONFIGS:
        known = ", ".join(CONFIGS)
        raise UserError(f"config {options.config} is unknown: choose from {known}")
    config = CONFIGS[options.config]
    arguments = _arguments(options, config)
    root = data_root(options.data)
    _distribute(options)
    name = options.config if options.recipe is None else f"{options.config}-{options.recipe}"
    out = options.out or Path("build") / name
    config(root, out, seed=options.seed, **arguments)
    judged = out if options.fold is None else fold_folder(out, options.fold)
    if (judged / SCORES_FILE).exists():
        show(judged)


def _arguments(options: argparse.Namespace, config: Callable[..., None]) -> dict[str, Any]:
    """The options that were given, if the config takes them all."""
    given = {name: getattr(options, name) for name in _HANDED_ON}
    given = {name: value for name, value in given.items() if value is not None}
    if refused := sorted(given.keys() - inspect.signature(config).parameters.keys()):
        option = refused[0].replace("_", "-")
        raise UserError(f"config {options.config} takes no --{option}: leave it out")
    return given


def _distribute(options: argparse.Namespace) -> None:
    if options.devices is None and options.hosts is None:
        return
    from keras_models.training.distribution import distribute

    hosts = options.hosts.split(",") if options.hosts else ()
    distribute(options.devices, hosts, options.host_index)
