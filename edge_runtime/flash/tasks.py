"""What edge-flash does with one board: flash, roll back, remove, list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from edge_runtime.bundle import Bundle
from edge_runtime.flash.board import Board
from edge_runtime.flash.fit import refuse_misfit, variants_there
from edge_runtime.flash.outgoing import outgoing_files
from edge_runtime.flash.unit import SOCKET, UNIT, unit_text

# Told what is going on: "sending", and the share that is done, 0..1, or None where it is unknown.
Tell = Callable[[str, float | None], None]
Task = Callable[[Board, Tell], "Done"]


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a task.

    Attributes:
        said: for people, a line.
        facts: for programs.
    """

    said: str
    facts: dict[str, object]


def flash(bundle: Bundle, *, only_check: bool) -> Task:
    """Have a board use a bundle.

    Args:
        only_check: stop before anything is sent.
    """
    return partial(_flash, bundle, only_check)


def _flash(bundle: Bundle, only_check: bool, board: Board, tell: Tell) -> Done:
    name = f"{bundle.manifest.name} {bundle.manifest.version}"
    tell("looking", None)
    outgoing = outgoing_files(bundle)
    description = board.describe()
    refuse_misfit(bundle, outgoing, description, board.name)
    variants = variants_there(bundle, description.device_class)
    about = f"{description.device_class}, asl-edge {description.runtime}, {variants}"
    facts: dict[str, object] = {"bundle": bundle.manifest.name, "version": bundle.manifest.version}
    facts |= {"device_class": description.device_class, "runtime": description.runtime}
    if only_check:
        return Done(f"{name} fits ({about}); nothing was sent", facts)

    def sent(done: int, total: int) -> None:
        tell("sending", done / total if total else 1.0)

    board.send(outgoing, sent)
    tell("testing", None)
    answer = board.install(outgoing)
    before = answer["before"]
    instead = f" instead of {before}" if before not in ("", answer["release"]) else ""
    return Done(f"{name} is in use{instead} ({about})", facts | answer)


def roll_back(name: str) -> Task:
    """Have a board use the release before the present one."""

    def task(board: Board, tell: Tell) -> Done:
        tell("rolling back", None)
        answer = board.roll_back(name)
        return Done(
            f"{name} {answer['release']} is in use again instead of {answer['before']}", answer
        )

    return task


def remove(name: str) -> Task:
    """Take a bundle off a board."""

    def task(board: Board, tell: Tell) -> Done:
        tell("removing", None)
        board.remove(name)
        return Done(f"{name} is removed", {"removed": name})

    return task


def install_service(options: Sequence[str]) -> Task:
    """Have a board run edge-run whenever it is on.

    Args:
        options: of edge-run.
    """

    def task(board: Board, tell: Tell) -> Done:
        tell("looking", None)
        look = board.look_at_runtime()
        text = unit_text(look.runtime, look.root, look.user, options)
        tell("starting", None)
        answer = board.run_script("service_script.py", {"name": UNIT, "text": text})
        return Done(f"{UNIT} is up, its events at {SOCKET}", answer)

    return task


def list_bundles(board: Board, tell: Tell) -> Done:
    """What was flashed onto a board."""
    tell("looking", None)
    found = board.describe()
    lines = [
        f"{name}: {current} in use" + (f"; kept: {', '.join(former)}" if former else "")
        for name, (current, *former) in found.bundles.items()
    ]
    trusted = f", takes only bundles signed with {found.key}" if found.key else ""
    about = f"{found.device_class}, Python {found.python}, asl-edge {found.runtime}{trusted}"
    said = "\n  ".join([about, *(lines or ["no bundle was flashed; the shipped ones are used"])])
    facts: dict[str, object] = {"bundles": {k: list(v) for k, v in found.bundles.items()}}
    facts |= {"device_class": found.device_class, "runtime": found.runtime, "key": found.key}
    return Done(said, facts | {"python": found.python, "free_bytes": found.free_bytes})
