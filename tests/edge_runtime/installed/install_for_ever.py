"""A process that installs two bundles in turn until it is killed: ROOT BUNDLE BUNDLE."""

from __future__ import annotations

import sys
from itertools import cycle
from pathlib import Path

from edge_runtime.installed import Installer, trial

from .staged import staged


def main(root: Path, *bundles: Path) -> None:
    # The self-test runs in a child process of its own, and writes nothing.
    trial.tried = lambda folder, limit_s=0.0: []
    installer = Installer(root)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for bundle in cycle(bundles):
        installer.install(staged(installer, bundle))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
