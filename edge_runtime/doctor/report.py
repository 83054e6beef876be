"""What edge-doctor prints: lines for people, one JSON object for programs."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from edge_runtime.doctor.finding import Finding, State
from edge_runtime.doctor.machine import Machine
from edge_runtime.version import VERSION

SCHEMA = 1
_WIDTH = 96
_LABELS: dict[State, str] = {"ok": "ok", "hint": "hint", "problem": "PROBLEM"}
_COLOURS: dict[State, str] = {"ok": "\033[32m", "hint": "\033[33m", "problem": "\033[1;31m"}
_BOLD, _DIM, _PLAIN = "\033[1m", "\033[2m", "\033[0m"


def colours(stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Whether to colour: on terminals, unless NO_COLOR (https://no-color.org) is set."""
    return stream.isatty() and not environment.get("NO_COLOR")


class Lines:
    """Findings as lines for people.

    Args:
        coloured: with ANSI colours.
        all_findings: also what is well.
    """

    def __init__(self, *, coloured: bool, all_findings: bool = True) -> None:
        self._coloured = coloured
        self._all = all_findings

    def heading(self, machine: Machine) -> str:
        """What is looked at."""
        board = f"{machine.board}, " if machine.board else ""
        python = ".".join(map(str, machine.python))
        return (
            f"edge-doctor of asl-edge {VERSION}: {board}{machine.system}, "
            f"{machine.architecture}, Python {python}"
        )

    def section(self, name: str, findings: Iterable[Finding]) -> list[str]:
        """The lines of one check; none where there is nothing to say."""
        shown = [found for found in findings if self._all or found.state != "ok"]
        lines = ["", self._painted(_BOLD, name)] if shown else []
        for found in shown:
            lines += self._finding(found)
        return lines

    def _finding(self, found: Finding) -> list[str]:
        label = self._painted(_COLOURS[found.state], f"{_LABELS[found.state]:<8}")
        words = textwrap.wrap(found.sentence, _WIDTH - 10, break_long_words=False) or [""]
        lines = [f"  {label}{words[0]}", *(f"{'':10}{line}" for line in words[1:])]
        if found.command:
            # Never wrapped, so that it can be copied.
            lines.append(f"{'':10}{self._painted(_DIM, '$')} {found.command}")
        return lines

    def summary(self, counts: Counter[State]) -> list[str]:
        """What it comes to."""
        problems, hints = counts["problem"], counts["hint"]
        if problems:
            state: State = "problem"
            told = f"{_number(problems, 'problem')} to mend before edge-run works"
        else:
            state, told = "ok", "nothing stops edge-run"
        return ["", self._painted(_COLOURS[state], told) + f" ({_number(hints, 'hint')})"]

    def _painted(self, colour: str, text: str) -> str:
        return f"{colour}{text}{_PLAIN}" if self._coloured else text


def as_json(machine: Machine, found: Mapping[str, list[Finding]]) -> dict[str, Any]:
    """One object: schema, versions, machine, counts, and the findings with their checks."""
    findings = [
        {
            "check": name,
            "what": finding.what,
            "state": finding.state,
            "sentence": finding.sentence,
            "command": finding.command,
        }
        for name, several in found.items()
        for finding in several
    ]
    counts = Counter(finding["state"] for finding in findings)
    return {
        "schema": SCHEMA,
        "asl_edge": VERSION,
        "machine": {
            "board": machine.board,
            "system": machine.system,
            "architecture": machine.architecture,
            "bits": machine.bits,
            "python": ".".join(map(str, machine.python)),
        },
        "problems": counts["problem"],
        "hints": counts["hint"],
        "findings": findings,
    }


def _number(count: int, noun: str) -> str:
    return f"{count or 'no'} {noun}{'' if count == 1 else 's'}"
