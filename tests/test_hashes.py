"""The files of constraints/hashes pin the tested versions, by digest, and name no host."""

import re
from pathlib import Path

import pytest

CONSTRAINTS = Path(__file__).parents[1] / "constraints"
FILES = sorted((CONSTRAINTS / "hashes").glob("*.txt"))
ENTRY = re.compile(r"([a-z0-9.-]+)==(\S+) \\\n    --hash=sha256:[0-9a-f]{64}\n")


def test_there_is_one_for_each_machine_and_python():
    machines = ("aarch64", "x86_64")
    pythons = ("3.10", "3.11", "3.12", "3.13")
    wanted = {f"linux-{machine}-py{python}.txt" for machine in machines for python in pythons}
    assert {path.name for path in FILES} == wanted


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_pins_the_tested_versions_and_nothing_else(path):
    text = path.read_text("utf-8")
    assert ENTRY.sub("", text) == ""
    tested = dict(
        line.partition(" ;")[0].split("==")
        for line in (CONSTRAINTS / f"{path.stem.split('-')[-1]}.txt").read_text().splitlines()
    )
    pinned = dict(ENTRY.findall(text))
    # The last mediapipe that was built for 64-bit Arm is an older one.
    older = {"mediapipe"} if "aarch64" in path.name and "3.13" not in path.name else set()
    differing = {name for name, version in pinned.items() if tested.get(name) != version}
    assert differing <= older
    assert {"numpy", "mediapipe", "opencv-contrib-python", "ai-edge-litert"} <= set(pinned)
