"""Which trackers find a hand here: MediaPipe, and our own over the same models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from edge_runtime.doctor.finding import Finding, hint, ok, problem
from edge_runtime.doctor.installed import installed, requirements
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.told import told_by_child

_NAMES = {"mediapipe": "MediaPipe", "own": "the own tracker"}


def check(machine: Machine) -> Iterator[Finding]:
    """Each kind of tracker on the first pictures of the sample clip; one that works is enough."""
    kinds = ["own"]
    if "mediapipe" in installed(machine) or _is_needed(machine):
        kinds.insert(0, "mediapipe")
    told = {kind: told_by_child(machine, "tracker", kind) for kind in kinds}
    # edge-run takes the first kind by itself; the other is a way out.
    for kind, answer in told.items():
        if answer.get("found"):
            yield ok(kind, f"{_NAMES[kind]} finds the hand of the sample clip")
            continue
        sentence, command = _mend(machine, kind, answer)
        if kind == kinds[0]:
            way_out = kind == "mediapipe" and told["own"].get("found")
            more = "; until then there is edge-run --tracker own" if way_out else ""
            yield problem(kind, sentence + more, command)
        else:
            yield hint(kind, sentence, command)


def _is_needed(machine: Machine) -> bool:
    return any(need.name == "mediapipe" for need in requirements(machine))


def _mend(machine: Machine, kind: str, answer: dict[str, Any]) -> tuple[str, str]:
    error = str(answer.get("error", ""))
    if "hand model" in error:
        return (
            f"{_NAMES[kind]} has no hand model ({error})",
            machine.python_command("-m", "edge_runtime.cli.hand_model", "--download"),
        )
    if error:
        return f"{_NAMES[kind]} cannot be used ({error})", machine.pip_install("mediapipe")
    if "died" in answer:
        return (
            f"trying {_NAMES[kind]} {answer['died']}: mend what is said above first",
            machine.own(f"edge-run --source sample --headless --limit 12 --tracker {kind}"),
        )
    return (
        f"{_NAMES[kind]} runs, but does not see the hand of the sample clip: its models are others",
        machine.python_command("-m", "edge_runtime.cli.hand_model", "--download"),
    )
