"""Text that fits and is where it should be."""

import numpy as np
import pytest

from edge_runtime.screen.font import fitting_size, fitting_tail, put_text, text_width


def drawn(text, at=(50, 60), size=40, anchor="left"):
    """Columns and rows (first, last) that ``text`` touches on a black canvas."""
    canvas = np.zeros((100, 400, 3), np.uint8)
    put_text(canvas, text, at, size, (255, 255, 255), anchor)
    rows, columns = np.nonzero(canvas[..., 0] > 60)
    return (columns.min(), columns.max()), (rows.min(), rows.max())


def test_text_stands_on_its_base_line_and_is_as_wide_as_told():
    (left, right), (top, bottom) = drawn("HELLO")
    assert 50 <= left <= 56
    assert abs(right - 50 - text_width("HELLO", 40)) <= 6
    assert abs(bottom - 60) <= 2
    assert abs((bottom - top) - 0.711 * 40) <= 2


def test_anchors():
    width = text_width("HELLO", 40)
    (left, _), _ = drawn("HELLO", at=(200, 60))
    (middle, _), _ = drawn("HELLO", at=(200, 60), anchor="middle")
    (right, _), _ = drawn("HELLO", at=(200, 60), anchor="right")
    assert abs((left - middle) - width / 2) <= 1
    assert abs((left - right) - width) <= 1


@pytest.mark.parametrize("at", [(-30, 60), (390, 60), (50, -50), (50, 120), (1000, 1000)])
def test_what_lies_outside_is_cut_off(at):
    canvas = np.zeros((100, 400, 3), np.uint8)
    put_text(canvas, "HELLO", at, 40, (255, 255, 255))


def test_a_character_that_the_font_lacks_is_a_question_mark():
    assert drawn("\u4f60") == drawn("?")


def test_a_long_text_shows_its_end():
    assert fitting_tail("SHORT", 20, 1000) == "SHORT"
    tail = fitting_tail("A LONG TEXT THAT DOES NOT FIT", 20, 120)
    assert tail.startswith("…")
    assert "A LONG TEXT THAT DOES NOT FIT".endswith(tail[1:])
    assert text_width(tail, 20) <= 120
    assert fitting_tail("", 20, 120) == ""


def test_a_long_label_is_drawn_smaller():
    assert fitting_size("A", 40, 100) == 40
    size = fitting_size("thank you", 40, 100)
    assert size < 40
    assert text_width("thank you", size) <= 100
