"""Boards that this project is for, and how fast their processors can multiply at best."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Board:
    """One kind of board.

    Attributes:
        name: as its maker calls it; device trees begin so.
        core: Arm's name of the processor's cores.
        cores: how many.
        clock_ghz: highest as sold, of the maker's data.
        macs_per_cycle: float32 multiply-accumulates that one core can begin in one cycle.
        source: where that is from.
        note: what to know besides.
    """

    name: str
    core: str
    cores: int
    clock_ghz: float
    macs_per_cycle: int
    source: str
    note: str = ""

    @property
    def gmacs_per_s(self) -> float:
        """Of all cores, at best: 10^9 float32 multiply-accumulates a second."""
        return self.cores * self.clock_ghz * self.macs_per_cycle


_CPUFP = "https://github.com/pigirons/cpufp/blob/master/benchmark_result/arm64"
# An instruction multiplies and adds four float32; what is measured are two operations for each.
_A53 = f"measured, 11.26 GFLOPS of a core at 1.4 GHz: {_CPUFP}/RockChip_RK3399.md"
_A72 = f"measured, 11.96 GFLOPS of a core at 1.5 GHz: {_CPUFP}/Broadcom_BCM2711.md"
_A76 = f"measured, 38.37 GFLOPS of a core at 2.4 GHz: {_CPUFP}/Broadcom_BCM2712.md"
_A35 = "taken to be that of the larger Cortex-A53: no measurement was found"

BOARDS = (
    Board("Raspberry Pi 3 Model B", "Cortex-A53", 4, 1.2, 4, _A53),
    Board("Raspberry Pi Zero 2", "Cortex-A53", 4, 1.0, 4, _A53, "512 MB of memory"),
    Board("Raspberry Pi 4 Model B", "Cortex-A72", 4, 1.5, 4, _A72),
    Board("Raspberry Pi 5", "Cortex-A76", 4, 2.4, 8, _A76),
    Board(
        "Coral Dev Board Mini",
        "Cortex-A35",
        4,
        1.5,
        4,
        _A35,
        "comes with Python 3.7, for which there is no wheel; its Edge TPU is not in the floor",
    ),
)
