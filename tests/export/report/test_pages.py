"""The report stands alone, and says of a real export what was measured."""

from __future__ import annotations

import re
from pathlib import Path

import cv2
import numpy as np
import pytest

from edge_runtime.errors import UserError
from export.exported import Exported
from export.report import figures_of
from export.report.figures import from_json
from export.report.pages import write_report
from tests.export.report.models import model, variant


def test_a_real_export_is_reported(exported: Exported, tmp_path: Path) -> None:
    measured = figures_of(exported)
    page = write_report(tmp_path, "clusters", (measured,))

    html = page.read_text()
    assert not re.search(r'src="(?!data:)|href=', html)
    for each in measured.variants:
        assert each.recipe in html
        assert each.latency_us > 0
        assert each.all_cores_us > 0
        assert each.interval[0] - 1e-9 <= each.score <= each.interval[1] + 1e-9
        assert 0 < each.model_mb < each.peak_mb
    assert measured.fastest == exported.fastest
    markdown = (tmp_path / "report.md").read_text()
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", markdown)
    assert len(pictures) == 2
    for picture in pictures:
        assert np.ptp(cv2.imread(str(tmp_path / picture))) > 100
    stored = (tmp_path / "report.json").read_bytes()
    assert from_json(stored, "report.json") == (measured,)


def test_forms_of_lstms_are_compared_with_the_plain_one(tmp_path: Path) -> None:
    lstm = variant(
        "float32", form="fused", form_latencies_us={"fused": 10.0, "plain": 35.0}, latency_us=10.0
    )
    write_report(tmp_path, "words", (model(lstm),))

    text = (tmp_path / "report.md").read_text()
    assert "| recipe | fused | plain | kept | times as fast |" in text
    assert "| float32 | 10 us | 35 us | fused | 3.50 |" in text


def test_what_was_refused_or_not_measured_is_reported(tmp_path: Path) -> None:
    bare = variant("float32", interval=(), peak_mb=0.0, model_mb=0.0, parity_share=0.0)
    refused = {"static_int8": "recipe <static_int8> died"}
    page = write_report(tmp_path, "a & b", (model(bare, refused=refused, trained=False),))

    html = page.read_text()
    assert "a &amp; b" in html
    assert "recipe &lt;static_int8&gt; died" in html
    assert "random weights" in html


def test_two_models_have_a_section_each(tmp_path: Path) -> None:
    both = (model(variant("float32")), model(variant("float32"), role="motion", name="strokes"))
    page = write_report(tmp_path, "both", both)

    assert "Variants of static" in page.read_text()
    assert "Variants of motion" in page.read_text()
    assert (tmp_path / "report_motion_cost.png").is_file()


def test_figures_of_another_version_are_refused() -> None:
    with pytest.raises(UserError, match="has no field"):
        from_json(b'{"models": [{"name": "x"}]}', "report.json")
