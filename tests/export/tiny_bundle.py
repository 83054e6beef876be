"""Rebuild the small bundle that the runtime's tests read: python -m tests.export.tiny_bundle"""

from __future__ import annotations

import tempfile
from pathlib import Path

from export.__main__ import main
from tests.export import nets
from tests.export.checkpoints import LABELS, write_checkpoint

FOLDER = Path(__file__).parents[1] / "edge_runtime" / "bundle"

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        arguments = {"num_classes": len(LABELS), "hidden": 8}
        checkpoint = write_checkpoint(
            Path(name) / "tiny", nets.small(**arguments), (63,), arguments=arguments
        )
        recipes = "float32,static_int8"
        main([str(checkpoint), "--recipes", recipes, "--name", "tiny", "--out", str(FOLDER)])
