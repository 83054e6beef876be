"""Bytes -> damaged bytes, by a seeded generator."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Change = Callable[[np.random.Generator, bytearray], bytes | bytearray]
_HOSTILE_WORDS = (0, 1, 0x7F, 0xFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFFFFF0, 0x10000)


def damaged(rng: np.random.Generator, content: bytes) -> bytes:
    """One to three changes of one content: cut, flipped, overwritten, swapped, grown or emptied."""
    data = bytearray(content)
    for _ in range(int(rng.integers(1, 4))):
        if not data:
            break
        data = bytearray(_CHANGES[int(rng.integers(len(_CHANGES)))](rng, data))
    return bytes(data)


def _at(rng: np.random.Generator, data: bytearray) -> int:
    # Headers and tables stand at either end, and matter most.
    where = rng.random()
    size = len(data)
    near = min(size, 256)
    if where < 0.3:
        return int(rng.integers(near))
    if where < 0.5:
        return size - 1 - int(rng.integers(near))
    return int(rng.integers(size))


def _flip(rng: np.random.Generator, data: bytearray) -> bytearray:
    for _ in range(int(rng.integers(1, 9))):
        data[_at(rng, data)] ^= 1 << int(rng.integers(8))
    return data


def _cut(rng: np.random.Generator, data: bytearray) -> bytearray:
    return data[: int(rng.integers(len(data)))]


def _cut_front(rng: np.random.Generator, data: bytearray) -> bytearray:
    return data[int(rng.integers(len(data))) :]


def _word(rng: np.random.Generator, data: bytearray) -> bytearray:
    word = _HOSTILE_WORDS[int(rng.integers(len(_HOSTILE_WORDS)))]
    size = int(rng.choice((1, 2, 4, 8)))
    at = _at(rng, data) // size * size
    data[at : at + size] = (word & (1 << 8 * size) - 1).to_bytes(size, "little")
    return data


def _blank(rng: np.random.Generator, data: bytearray) -> bytearray:
    at, size = _at(rng, data), int(rng.integers(1, 200))
    data[at : at + size] = bytes([int(rng.choice((0, 255, 65)))]) * size
    return data


def _noise(rng: np.random.Generator, data: bytearray) -> bytearray:
    at, size = _at(rng, data), int(rng.integers(1, 64))
    data[at : at + size] = rng.bytes(size)
    return data


def _repeat(rng: np.random.Generator, data: bytearray) -> bytearray:
    at, size = _at(rng, data), int(rng.integers(1, 500))
    return data[:at] + data[at : at + size] * int(rng.integers(2, 20)) + data[at:]


def _swap(rng: np.random.Generator, data: bytearray) -> bytearray:
    one, other = sorted((_at(rng, data), _at(rng, data)))
    size = int(rng.integers(1, 64))
    data[one : one + size], data[other : other + size] = (
        data[other : other + size],
        data[one : one + size],
    )
    return data


def _empty(rng: np.random.Generator, data: bytearray) -> bytes:
    return b""


def _of_another_kind(rng: np.random.Generator, data: bytearray) -> bytes:
    starts = (b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\x00\x00\x00 TFL3", b"{", b"PAR1", b"\x80\x02")
    return starts[int(rng.integers(len(starts)))] + rng.bytes(int(rng.integers(2000)))


_CHANGES: tuple[Change, ...] = (
    *(_flip, _flip, _flip, _word, _word, _word, _cut, _cut_front, _blank, _noise, _repeat),
    *(_swap, _empty, _of_another_kind),
)
