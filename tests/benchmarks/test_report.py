"""One page that stands alone: every figure, what to doubt, and what was not measured."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from benchmarks import published
from benchmarks.boards import BOARDS
from benchmarks.report import figures, svg, write_report
from benchmarks.report.unmeasured import work_of_parts
from benchmarks.report.write import sections
from tests.edge_runtime.bench.measured import NOW, device, measurement, result

STAGES = ("capture", "convert", "track", "features", "invoke", "decode", "sinks")


def frame(name="letters dynamic_int8, 640x480", size="640x480", **others):
    """2,000 frames of 40 ms, of which the tracker takes 37."""
    stages = dict.fromkeys(STAGES, (0.5,) * 2000) | {"track": (37.0,) * 2000}
    settings = {"bundle": "letters", "variant": "dynamic_int8", "size": size}
    facts = {"model_bytes": 185_000.0, "accuracy": 0.975, "held_out": 0.0}
    stages["total"] = (38.5,) * 2000
    made = measurement(name, stages_ms=stages, settings=settings, facts=facts)
    return replace(made, after=replace(NOW, peak_memory_mib=195.4), **others)


def model(name="letters static dynamic_int8, 1 thread", **others):
    settings = {"role": "static", "threads": "1", "recommended": "yes"}
    facts = {"model_bytes": 185_000.0, "agreement": 0.999}
    return measurement(
        name, suite="model", total_ms=0.00383, settings=settings, facts=facts, **others
    )


def cells(of, title):
    """Of the first table under a title, as rows of texts."""
    (section,) = (section for section in sections([of]) if section.title == title)
    return [[cell.text for cell in row] for row in section.tables[0].rows]


def test_a_frame_has_its_figures_in_one_row():
    (row,) = cells(result(frame()), "Frames, end to end")
    assert row == [
        *("Tester (R) 1, 2 cores", "letters, dynamic_int8, 640x480", "25.0"),
        *("38.5 ms", "38.5 ms", "38.5 ms", "2.50 ms"),
        *("195 MiB", "185 kB", "97.5 % seen", "steady"),
    ]


def test_published_figures_are_reached_or_missed():
    hd = frame("letters dynamic_int8, 1920x1080", "1920x1080")
    rows = cells(result(frame(), hd, model()), "Against the published figures")
    verdicts = {row[0]: (row[4], row[5], row[6]) for row in rows}
    assert verdicts == {
        published.FPS.stated: ("25.0 FPS", "0.833 x", "missed"),
        published.LATENCY.stated: ("38.5 ms p50", "0.779 x", "missed"),
        "our own share, p90 at most 1 ms": ("2.50 ms own p90", "0.400 x", "missed"),
        published.WINDOW_LATENCY.stated: ("38.5 ms p90", "5.19 x", "holds"),
        published.FPS_WITHOUT_DETECTION.stated: ("25.0 FPS", "0.327 x", "missed"),
        published.LATENCY_WITHOUT_DETECTION.stated: ("3.83 µs p50", "3,394 x", "holds"),
        published.MODEL_SIZE.stated: ("0.185 MB", "96.8 x", "holds"),
    }


def test_a_wrong_variant_has_no_times():
    rows = cells(result(model(wrong="off by far")), "Models alone")
    assert rows[0][2:5] == ["wrong"] * 3
    assert rows[0][6] == "wrong"
    assert "WRONG" in rows[0][-1]
    titles = [section.title for section in sections([result(model(wrong="off by far"))])]
    assert "Against the published figures" not in titles


def test_what_to_doubt_is_said():
    doubtful = frame(interrupted=True, finished_s=tuple(i * 0.001 for i in range(2000)))
    (row,) = cells(result(doubtful, device=device(emulated="it is")), "Frames, end to end")
    assert row[-1] == "emulated, interrupted, quick"
    unsteady = {"total": (1.0,) * 1000 + (2.0,) * 1000}
    (row,) = cells(result(frame(stages_ms=unsteady)), "Frames, end to end")
    assert row[-1] == "unstable"


def test_boards_that_nobody_measured_have_a_floor_and_no_figure():
    rows = cells(result(), "Boards that were not measured")
    assert [row[0].partition(" (")[0] for row in rows] == [board.name for board in BOARDS]
    assert {row[-1] for row in rows} == {"not measured"}
    assert all(text.startswith("> ") for row in rows for text in row[3:-1])
    pi = device(board="Raspberry Pi 4 Model B Rev 1.4")
    left = cells(result(device=pi), "Boards that were not measured")
    assert len(left) == len(BOARDS) - 1
    emulated = replace(pi, emulated="it is")
    assert len(cells(result(device=emulated), "Boards that were not measured")) == len(BOARDS)


def test_a_floor_is_work_by_rate():
    letters = work_of_parts()["letters"]
    assert letters == 63 * 512 + 512 * 256 + 256 * 25
    pi_4 = next(board for board in BOARDS if board.name == "Raspberry Pi 4 Model B")
    assert pi_4.gmacs_per_s == 24.0
    rows = cells(result(), "Boards that were not measured")
    (row,) = (row for row in rows if row[0] == pi_4.name)
    assert f"> {figures.milliseconds(letters / 24e9 * 1000)}" in row


class Page(HTMLParser):
    """Notes the tags that are left open, and all that the page would fetch."""

    def __init__(self):
        super().__init__()
        self.open, self.fetched, self.text = [], [], []

    def handle_starttag(self, tag, attributes):
        if tag not in ("meta", "br"):
            self.open.append(tag)
        names = ("src", "href", "xlink:href")
        self.fetched += [value for name, value in attributes if name in names]

    def handle_startendtag(self, tag, attributes):
        self.fetched += [value for name, value in attributes if name in ("src", "href")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def test_the_page_stands_alone(tmp_path):
    html, text = write_report([result(frame(), model())], tmp_path)
    page = Page()
    page.feed(html.read_text())
    assert page.open == []
    assert all(link.startswith("#part") for link in page.fetched)
    assert "url(" not in html.read_text()
    assert html.read_text().count("<svg") == 3
    figures_of_page = re.findall(r"\d+\.\d+ ms", " ".join(page.text))
    assert set(re.findall(r"\d+\.\d+ ms", text.read_text())) <= set(figures_of_page)


def test_what_a_result_says_of_itself_is_only_text(tmp_path):
    hostile = frame("<script>alert(1)</script> | \n# x")
    html, text = write_report([result(hostile, device=device(cpu="<img src=x>"))], tmp_path)
    assert "<script" not in html.read_text()
    assert "<img" not in html.read_text() + text.read_text()


def test_every_timing_is_drawn():
    drawing = svg.histogram([1.0, 2.0, 3.0, 400.0], {"p50": 2.5})
    assert "2 beyond the edge" in drawing
    assert svg.course([0.0, 0.5, 1.0], [1.0, 1.0, 2.0]).count("polyline") == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (0.00383, "0.00383"), (11.84, "11.8"), (1030.4, "1,030"), (0.00000412, "0.000004")],
)
def test_numbers_have_three_digits(value, text):
    assert figures.number(value) == text
