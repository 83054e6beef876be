"""What the page may change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from edge_runtime.errors import UserError


class Controls(Protocol):
    """The settings of a run that viewers share; safe to use from any thread."""

    def settings(self) -> dict[str, Any]:
        """``bundle``, ``bundles`` (names), ``unknown_threshold`` (0..1) and ``mirror``."""
        ...

    def space(self) -> None:
        """Put a space after the last word."""
        ...

    def backspace(self) -> None:
        """Take the last character or word back."""
        ...

    def clear(self) -> None:
        """Take the whole text back."""
        ...

    def use_bundle(self, name: str) -> None:
        """Recognise with another of ``bundles``; may take seconds.

        Raises:
            UserError: it is none of them, or cannot be used.
        """
        ...

    def use_threshold(self, unknown_threshold: float) -> None:
        """Call unknown what is less probable than this.

        Raises:
            UserError: it is not a number from 0 to 1.
        """
        ...


def obey(controls: Controls, command: object) -> None:
    """Do what a viewer asks: {"do": "space"}, {"do": "use_bundle", "value": "digits"} and so on.

    Raises:
        UserError: it is no such command, or cannot be done.
    """
    do = command.get("do") if isinstance(command, Mapping) else None
    plain: dict[str, Callable[[], None]] = {
        "space": controls.space,
        "backspace": controls.backspace,
        "clear": controls.clear,
    }
    if isinstance(do, str) and do in plain:
        return plain[do]()
    value = command.get("value") if isinstance(command, Mapping) else None
    if do == "use_bundle" and isinstance(value, str):
        return controls.use_bundle(value)
    if do == "use_threshold" and isinstance(value, (int, float)):
        return controls.use_threshold(value)
    raise UserError("the page asks for what this version does not know: load it again")


class FakeControls:
    """Keeps what was asked, for tests."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def settings(self) -> dict[str, Any]:
        return {
            "bundle": "letters",
            "bundles": ["digits", "letters"],
            "unknown_threshold": 0.5,
            "mirror": False,
        }

    def space(self) -> None:
        self.asked.append("space")

    def backspace(self) -> None:
        self.asked.append("backspace")

    def clear(self) -> None:
        self.asked.append("clear")

    def use_bundle(self, name: str) -> None:
        if name == "none":
            raise UserError("there is no bundle none: choose another")
        self.asked.append(name)

    def use_threshold(self, unknown_threshold: float) -> None:
        self.asked.append(unknown_threshold)
