"""The examples of docs/python.md do what they say, one after the other as a reader runs them."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "python.md"


def test_every_block_runs(capsys):
    pytest.importorskip("mediapipe")
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(blocks) == 5
    names: dict[str, object] = {}
    printed = []
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), names)
        printed.append(capsys.readouterr().out)
    assert printed[0].endswith("HELLO\n")
    assert re.fullmatch(r"\d+ H \d+%\n", printed[1])
    assert printed[2] == "frame nothing known right\n"
    assert "make spelling" in printed[4]
