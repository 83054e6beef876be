"""Result: the measurements of one run on one device, as one JSON file."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

from edge_runtime.bench.device import Device
from edge_runtime.bench.measurement import Measurement, check
from edge_runtime.bundle.schema import decode, parse_json
from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole

SCHEMA = 1
MAX_BYTES = 256 * 2**20
_MEND = "name a file that edge-bench wrote"


@dataclass(frozen=True, slots=True)
class Result:
    """What one run measured.

    Attributes:
        device: that it ran on.
        started, ended: when, ISO 8601 with the time zone.
        measurements: in the order in which they were made.
        warnings: what was told before the start: each may have spoiled the figures.
        interrupted: the user ended the run before it had measured everything.
        schema: version of this format.
    """

    device: Device
    started: str
    ended: str
    measurements: tuple[Measurement, ...]
    warnings: tuple[str, ...] = ()
    interrupted: bool = False
    schema: int = SCHEMA

    def to_bytes(self) -> bytes:
        """As JSON: UTF-8, one line, the fields by their names."""
        text = json.dumps(asdict(self), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return f"{text}\n".encode()

    def write(self, path: Path) -> None:
        """As JSON; the file appears whole or not at all.

        Raises:
            UserError: the folder cannot be written.
        """
        write_whole(path, self.to_bytes())

    @staticmethod
    def read(path: Path) -> Result:
        """What ``write`` wrote; every field is looked at before it is believed.

        Raises:
            UserError: there is no such file, or it is no result of this version; one sentence.
        """
        try:
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
        except OSError as error:
            raise UserError(f"result {path} cannot be read ({error.strerror}): {_MEND}") from error
        if len(content) > MAX_BYTES:
            raise UserError(f"result {path} is larger than {MAX_BYTES} bytes: {_MEND}")
        try:
            return from_bytes(content)
        except UserError as error:
            reason = str(error).removesuffix(": export it again")
            raise UserError(f"{path} is no result of edge-bench ({reason}): {_MEND}") from error


def from_bytes(content: bytes) -> Result:
    """Parse and check.

    Raises:
        UserError: naming the field and what is wrong with it.
    """
    value = parse_json(content, "it")
    if isinstance(value, dict) and value.get("schema") != SCHEMA:
        found = str(value.get("schema"))[:20]
        raise UserError(f"its format is {found!r}, but this version reads {SCHEMA}")
    result = decode(Result, value, "it")
    for measurement in result.measurements:
        check(measurement, f"measurement {measurement.name[:80]!r}")
    twice = [
        name for name, count in Counter(m.name for m in result.measurements).items() if count > 1
    ]
    if twice:
        raise UserError(f"two measurements are called {twice[0][:80]!r}")
    return result
