"""The page shows what there is, stands alone, and survives odd corpora."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import numpy as np
import pytest

from datasets.__main__ import main
from datasets.statistics.page import pictures, write_page
from datasets.statistics.summary import Summary
from datasets.store import LandmarkStore
from tests.datasets.statistics.test_summary import without_hands
from tests.datasets.store.recordings import recording


def test_a_page_has_a_picture_of_everything(tmp_path: Path) -> None:
    clips = [recording(9, label=label) for label in ("hello", "A", "7")]
    pages = write_page(tmp_path, Summary.of(clips), "Mine & <yours>")

    html = (tmp_path / "statistics.html").read_text()
    assert "Mine &amp; &lt;yours&gt;" in html
    assert not re.search(r'src="(?!data:)|href=', html)
    markdown = (tmp_path / "statistics.md").read_text()
    shown = re.findall(r"!\[[^]]+\]\(([^)]+)\)", markdown)
    assert [path.name for path in pages[2:]] == shown
    assert {"statistics_letters_a_m.png", "statistics_digits.png", "statistics_signs.png"} <= set(
        shown
    )
    for path in pages[2:]:
        assert np.ptp(cv2.imread(str(path))) > 100


@pytest.mark.parametrize(
    "clips",
    [
        [without_hands(1)],
        [without_hands(20, label="hello")],
        [recording(n + 1, label=f"a long phrase {n}", signer="") for n in range(90)],
    ],
    ids=["a photograph without a hand", "a clip without hands", "many phrases"],
)
def test_pictures_of_odd_corpora_can_be_drawn(clips) -> None:
    found = pictures(Summary.of(clips))

    assert [picture.name for picture in found][:4] == [
        "hands_found",
        "labels",
        "lengths",
        "signers",
    ]


def test_stats_of_a_store_writes_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    store = LandmarkStore(tmp_path / "store")
    store.write("a", [recording(9), without_hands(4, signer="bob")])
    page = tmp_path / "page"

    assert main(["stats", str(store.folder), "--page", str(page), "--labels"]) == 0

    out = capsys.readouterr().out
    assert "1 sources, 2 signers, 1 labels, 2 clips, 13 frames, 69.2% of them with a hand" in out
    assert (page / "statistics.html").is_file()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["empty"], "is no landmark store"),
        (["empty", "--data", "."], "give one of them"),
    ],
)
def test_stats_says_what_is_amiss(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    assert main(["stats", str(tmp_path / arguments[0]), *arguments[1:]]) == 2
    assert sentence in capsys.readouterr().err
