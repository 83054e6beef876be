"""import: the weights of a PyTorch model as the weights of one of the architectures here."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


def add_parser(commands: Any) -> None:
    """Add the command to the subparsers."""
    parser = commands.add_parser("import", help="turn a PyTorch model's weights into Keras's")
    parser.add_argument("architecture", help="resnet18, r2plus1d or conv_bilstm_attention")
    parser.add_argument("file", type=Path, help="a .pth, .pt or .safetensors file")
    parser.add_argument("--out", type=Path, required=True, help="folder of model.weights.h5")
    parser.add_argument("--classes", type=int, metavar="N", help="outputs (as in the document)")
    parser.add_argument(
        "--backbone", action="store_true", help="all but the layers that depend on the classes"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Write ``model.weights.h5`` into the folder, whole or not at all.

    Raises:
        UserError: the file is at fault, or its weights are not of the architecture.
    """
    # Keras takes seconds to import: not for --help.
    from keras_models.architectures import architecture
    from keras_models.checkpoint import WEIGHTS_FILE
    from keras_models.weights import import_weights, read_state_dict

    row = architecture(options.architecture)
    state = read_state_dict(options.file)
    model = row.build(options.classes or row.classes)
    import_weights(row.name, state, model, backbone_only=options.backbone)
    options.out.mkdir(parents=True, exist_ok=True)
    part = options.out / f"part.{WEIGHTS_FILE}"
    model.save_weights(part)
    part.replace(options.out / WEIGHTS_FILE)
    sys.stdout.write(
        f"{options.out / WEIGHTS_FILE}: {row.name}, {model.count_params():,} parameters\n"
    )
