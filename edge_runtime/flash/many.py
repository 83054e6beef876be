"""The same task for many boards at once; what fails on one hurts no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass

from edge_runtime.errors import UserError
from edge_runtime.flash.board import Board
from edge_runtime.flash.screen import Screen
from edge_runtime.flash.tasks import Done, Task
from edge_runtime.flash.transport import Transport

AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one board: what was done, or the sentence that says why not."""

    name: str
    done: Done | None
    failure: str


def each(
    transports: Sequence[Transport],
    board_of: Callable[[Transport], Board],
    task: Task,
    screen: Screen,
    at_once: int = AT_ONCE,
) -> list[Outcome]:
    """Do a task on every board; outcomes come in the order of the boards.

    Args:
        transports: one for each board; closed here.
        board_of: makes a board of a transport.
        task: see ``tasks``.
        screen: shows what is going on.
        at_once: boards that are worked on side by side.
    """

    def one(transport: Transport) -> Outcome:
        with closing(transport):
            try:
                done = task(board_of(transport), lambda *step: screen.tell(transport.name, *step))
            except UserError as error:
                screen.end(transport.name, good=False)
                return Outcome(transport.name, None, str(error))
            screen.end(transport.name, good=True)
            return Outcome(transport.name, done, "")

    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(one, transports))
