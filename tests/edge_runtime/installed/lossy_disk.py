"""What a disk may hold after power is lost in the middle of recorded operations.

The model of file systems with a journal, as Pillai et al. have it (OSDI 2014), without torn writes:
a name that was made, moved or removed is certain when its folder was synced, and may be there or
not before, each by itself, a move in one piece; the content of a file is certain when the file was
synced, and may be missing before.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from .recorded_disk import Operation


@dataclass(eq=False)
class Node:
    """A file or a folder, whatever its names are.

    Attributes:
        folder: whether it is one.
        names: of a folder, as programs see them.
        kept: of a folder, as they are on the disk.
        content: of a file, as it is on the disk.
        certain: whether a file's content is what programs see.
    """

    folder: bool
    names: dict[str, Node] = field(default_factory=dict)
    kept: dict[str, Node] = field(default_factory=dict)
    content: bytes = b""
    certain: bool = False


@dataclass
class Change:
    """Of names, in one piece: (folder, name, what it names or None)."""

    entries: list[tuple[Node, str, Node | None]]


class LossyDisk:
    """Follows operations, and tells what may be left of them.

    Args:
        root: a real folder, all of which is on the disk.
    """

    def __init__(self, root: Path) -> None:
        self._root = _read(root)
        self._pending: list[Change] = []

    def follow(self, done: Operation) -> None:
        """One more operation."""
        if done.kind == "sync file":
            node = self._node(done.path)
            node.content, node.certain = done.content, True
        elif done.kind == "sync folder":
            self._sync(self._node(done.path))
        elif done.kind == "truncate":
            self._node(done.path).certain = False
        elif done.kind in ("create", "mkdir"):
            self._change((done.path, Node(folder=done.kind == "mkdir")))
        elif done.kind == "link":
            self._change((done.new, self._node(done.path)))
        elif done.kind == "rename":
            self._change((done.new, self._node(done.path)), (done.path, None))
        else:
            self._change((done.path, None))

    def _node(self, path: str) -> Node:
        node = self._root
        for name in Path(path).parts:
            node = node.names[name]
        return node

    def _change(self, *entries: tuple[str, Node | None]) -> None:
        change = Change([])
        for path, node in entries:
            parent, name = self._node(str(Path(path).parent)), Path(path).name
            change.entries.append((parent, name, node))
            _apply(parent.names, name, node)
        self._pending.append(change)

    def _sync(self, folder: Node) -> None:
        """Everything that was done to the names in a folder, and what is of a piece with it."""
        stays = []
        for change in self._pending:
            if any(parent is folder for parent, _, _ in change.entries):
                _commit(change)
            else:
                stays.append(change)
        self._pending = stays

    def after_loss(self, chance: random.Random, place: Path) -> None:
        """Write what may be there when power comes back into an empty folder."""
        before = [(folder, dict(folder.kept)) for folder in _folders(self._root)]
        share = chance.choice([0.0, 0.5, 1.0])
        for change in self._pending:
            if chance.random() < share:
                _commit(change)
        _write(self._root, place, chance)
        for folder, kept in before:
            folder.kept = kept


def _apply(names: dict[str, Node], name: str, node: Node | None) -> None:
    if node is None:
        names.pop(name, None)
    else:
        names[name] = node


def _commit(change: Change) -> None:
    for parent, name, node in change.entries:
        _apply(parent.kept, name, node)


def _folders(node: Node) -> Iterable[Node]:
    """Every folder that can be reached by a certain or an uncertain name."""
    found, left = [], [node]
    while left:
        folder = left.pop()
        if folder.folder and not any(folder is each for each in found):
            found.append(folder)
            left += [*folder.names.values(), *folder.kept.values()]
    return found


def _read(path: Path) -> Node:
    if path.is_dir():
        names = {each.name: _read(each) for each in path.iterdir()}
        return Node(True, names, dict(names))
    return Node(False, content=path.read_bytes(), certain=True)


def _write(node: Node, place: Path, chance: random.Random) -> None:
    if node.folder:
        place.mkdir(exist_ok=True)
        for name, child in node.kept.items():
            _write(child, place / name, chance)
    elif node.certain:
        place.write_bytes(node.content)
    else:
        place.write_bytes(chance.choice([b"", bytes(100), node.content]))
