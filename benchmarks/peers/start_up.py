"""How long a user waits: for the first answer, and for the import."""

from __future__ import annotations

from benchmarks.peers.contender import Turn
from benchmarks.start import first_prediction_s, import_s


class StartUp:
    """edge-run with the letters, in a fresh process each turn."""

    def turn(self) -> Turn:
        """See ``Contender``."""
        elapsed_s = first_prediction_s("letters")
        return Turn([0, round(elapsed_s * 1e9)], facts={"import_s": import_s()})
