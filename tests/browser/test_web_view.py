"""The page of edge-run --serve in Chromium, over the clip that comes along, again and again."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("aiohttp", reason="needs aiohttp, of the extra web")
expect = pytest.importorskip("playwright.sync_api", reason="needs playwright").expect

SHOTS = Path(__file__).parents[2] / "build" / "web"
WORD = "HELLO"


class Served:
    """edge-run in a process of its own; ``url`` of its page."""

    def __init__(self, *arguments):
        command = [sys.executable, "-m", "edge_runtime.cli.run", "--serve", "127.0.0.1:0"]
        self.process = subprocess.Popen(
            [*command, *arguments], stderr=subprocess.PIPE, text=True, env=os.environ
        )
        first = self.process.stderr.readline()
        assert first.startswith("edge-run: watch at http://127.0.0.1:"), first
        self.url = first.split()[-1]

    def end(self):
        """Its last words."""
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=30)[1]


@pytest.fixture(scope="module")
def served():
    made = Served("--source", "sample", "--loop")
    yield made
    assert "frames: " in made.end()


def label(page):
    return page.inner_text("#label")


def wait_for_text(page, pattern):
    """Until the live region matches; answers its text."""
    region = page.locator("#text")
    page.wait_for_selector(f"#text >> text=/{pattern}/")
    return region.inner_text()


def test_the_word_is_spelled_in_the_live_region(served, open_page):
    page = open_page(served.url)
    text = wait_for_text(page, WORD)
    assert WORD in text
    region = page.locator("#text")
    assert region.get_attribute("aria-live") == "polite"
    assert region.get_attribute("role") == "log"
    assert page.locator("#text > span").count() >= 1
    # Between the clip's rounds no hand is there, and nothing is listed.
    expect(page.locator("#top > li")).to_have_count(3)
    expect(page.locator("#fps")).to_have_text(re.compile(r"\d+"))
    expect(page.locator("#shares b").first).to_have_text(re.compile(r"[\d.]+ ms"))
    expect(page.locator("#view")).to_have_attribute("aria-label", re.compile("hand"))
    page.screenshot(path=SHOTS / "spelling.png")


def test_the_picture_moves_and_can_be_mirrored(served, open_page):
    page = open_page(served.url)
    first = page.locator("#view").screenshot()
    page.wait_for_timeout(300)
    assert page.locator("#view").screenshot() != first
    page.keyboard.press("m")
    assert page.is_checked("#mirror")
    page.keyboard.press("m")
    assert not page.is_checked("#mirror")


def test_keys_edit_the_text_unless_they_are_switched_off(served, open_page):
    page = open_page(served.url)
    wait_for_text(page, "[A-Z]{2}")
    page.keyboard.press("c")
    page.wait_for_selector("#said >> text=text cleared", state="attached")
    wait_for_text(page, "[A-Z]")
    page.keyboard.press("Space")
    wait_for_text(page, "[A-Z] [A-Z]*")
    page.uncheck("#keys")
    page.locator("h1").click()
    before = page.inner_text("#said")
    page.keyboard.press("c")
    page.wait_for_timeout(300)
    assert page.inner_text("#said") == before


def test_buttons_and_settings_are_reached_by_the_keyboard_in_order(served, open_page):
    page = open_page(served.url)
    page.wait_for_selector("#bundle:enabled")
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        reached.append(focused.get_attribute("id") or focused.get_attribute("data-do"))
        outline = focused.evaluate("element => getComputedStyle(element).outlineStyle")
        assert outline == "solid"
    wanted = ["written", "space", "backspace", "clear", "bundle", "threshold", "mirror", "keys"]
    assert reached == wanted


def test_every_control_has_a_name(served, open_page):
    page = open_page(served.url)
    assert page.get_by_role("button", name="Delete").count() == 1
    assert page.get_by_role("combobox", name="Bundle").count() == 1
    assert page.get_by_role("slider", name="Unknown below").count() == 1
    assert page.get_by_role("checkbox", name="Mirror the picture on this page").count() == 1
    assert page.get_by_role("log", name="Text").count() == 1
    assert page.get_by_role("heading", name="Sign recognition", level=1).count() == 1


def test_another_bundle_and_threshold_change_what_is_recognised(served, open_page):
    page, other = open_page(served.url), open_page(served.url)
    page.wait_for_selector("#bundle:enabled")
    assert page.locator("#bundle option").all_inner_texts() == ["digits", "letters", "words"]
    page.select_option("#bundle", "digits")
    page.wait_for_selector("#top >> text=/^[0-9]$/")
    other.wait_for_selector("#top >> text=/^[0-9]$/")
    page.select_option("#bundle", "letters")
    page.wait_for_selector("#top >> text=/^[A-Z]$/")
    usual = page.input_value("#threshold")
    page.locator("#threshold").fill("100")
    page.wait_for_selector(".answer[data-verdict=unknown] >> text=no sign")
    other.wait_for_selector("#threshold-shown >> text=100 %")
    page.screenshot(path=SHOTS / "unknown.png")
    page.locator("#threshold").fill(usual)
    page.wait_for_selector(".answer[data-verdict=sign]")


def test_a_narrow_page_does_not_scroll_sideways(served, open_page):
    page = open_page(served.url, width=320, height=700)
    widths = page.locator("html").evaluate("page => [page.scrollWidth, page.clientWidth]")
    assert widths[0] <= widths[1] == 320
    for button in page.locator("button").all():
        assert button.bounding_box()["height"] >= 44


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_background(served, open_page, scheme):
    page = open_page(served.url, scheme=scheme)
    page.wait_for_selector("#bundle:enabled")
    script = """element => {
      const style = getComputedStyle(element);
      let below = element;
      while (getComputedStyle(below).backgroundColor === "rgba(0, 0, 0, 0)") {
        below = below.parentElement;
      }
      return [style.color, getComputedStyle(below).backgroundColor];
    }"""
    for words in (
        "h1",
        "h2 >> nth=1",
        "#status",
        "#caption",
        "#label",
        "button >> nth=0",
        ".figures span >> nth=0",
        "#shares li >> nth=0",
        "label >> nth=0",
        "kbd >> nth=0",
    ):
        colours = page.locator(words).first.evaluate(script)
        assert contrast(*colours) >= 4.5, (words, colours)


def contrast(one, other):
    """As WCAG 2.2 defines it."""

    def luminance(colour):
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
