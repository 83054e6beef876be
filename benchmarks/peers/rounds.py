"""Contenders in turns: each in a process of its own, one at a time, the order turning round."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import IO

from benchmarks.peers.environments import python_with
from benchmarks.peers.peers import Peer
from edge_runtime.bench import Measurement
from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.errors import UserError

ROUNDS = 9
# A turn during which others took the machine is taken again so often; the quietest counts.
ATTEMPTS = 3

Progress = Callable[[str], object]


class Worker:
    """The process of one contender; to be closed.

    Args:
        peer: that it measures.

    Raises:
        UserError: it cannot be had here; why.
    """

    def __init__(self, peer: Peer) -> None:
        self.name = peer.name
        command = [python_with(peer.needs), "-m", "benchmarks.peers.worker"]
        command += [peer.name, peer.maker, json.dumps(peer.arguments)]
        pipe = subprocess.PIPE
        # In a session of its own, as a terminal's Ctrl-C is for the one who calls the turns.
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, text=True, start_new_session=True
        )
        word, _, reason = self._line().partition(" ")
        if word != "ready":
            self.close()
            raise UserError(reason.strip() or "its process died")

    def turn(self, number: int) -> Measurement:
        """Let it work once, while nobody else does.

        Raises:
            UserError: its process died.
        """
        stdin = self._stream(self._process.stdin)
        stdin.write(f"{number}\n")
        stdin.flush()
        line = self._line()
        if not line:
            raise UserError(f"{self.name} died in round {number}: see what it said")
        return decode(Measurement, parse_json(line.encode(), self.name), self.name)

    def close(self) -> None:
        """End the process."""
        self._stream(self._process.stdin).close()
        self._process.kill()
        self._process.wait()
        self._stream(self._process.stdout).close()

    def _line(self) -> str:
        return self._stream(self._process.stdout).readline().strip()

    @staticmethod
    def _stream(stream: IO[str] | None) -> IO[str]:
        assert stream is not None
        return stream


def alternate(
    peers: Sequence[Peer],
    rounds: int,
    progress: Progress,
    attempts: int = ATTEMPTS,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[list[Measurement], dict[str, str]]:
    """Every contender once a round, the order reversed from round to round.

    Args:
        peers: in the order of the first round.
        rounds: at least 1.
        progress: told who is measured.
        attempts: at a turn, until one is undisturbed; at least 1.
        stopped: asked before each turn whether to end early.

    Returns:
        What was measured, and name -> why one is missing.

    Raises:
        UserError: one died.
    """
    found, missing = [], {}
    with ExitStack() as stack:
        workers = []
        for peer in peers:
            if stopped():
                return found, missing
            progress(f"starting {peer.name}")
            try:
                worker = Worker(peer)
            except UserError as error:
                missing[peer.name] = str(error)
                continue
            stack.callback(worker.close)
            workers.append(worker)
        for number in range(rounds):
            for worker in workers if number % 2 == 0 else reversed(workers):
                if stopped():
                    return found, missing
                progress(f"round {number + 1} of {rounds}: {worker.name}")
                found.append(_quietest(worker, number, attempts))
    return found, missing


def _quietest(worker: Worker, number: int, attempts: int) -> Measurement:
    tried = []
    for _ in range(attempts):
        tried.append(worker.turn(number))
        if not tried[-1].disturbed:
            break
    return min(tried, key=lambda turn: turn.facts.get("others", 0.0))
