"""A contender that sleeps, for tests of how contenders are measured."""

import time

from benchmarks.peers.contender import Turn
from edge_runtime.errors import UserError


class Sleeper:
    """Takes so many seconds for each of ten frames."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def turn(self) -> Turn:
        print("noise of a library")
        finished_ns = []
        for _ in range(10):
            time.sleep(self.seconds)
            finished_ns.append(time.perf_counter_ns())
        return Turn(finished_ns, facts={"hands": 10})


def refuses() -> Sleeper:
    raise UserError("there is no such thing here")
