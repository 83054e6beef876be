"""One Chromium for all tests; each page in a context of its own."""

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


# Not for the session: while it is there, no other test of this thread can call asyncio.run.
@pytest.fixture(scope="package")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    if CHROMIUM is None:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as driver:
        # Its sandbox needs rights that containers lack; only our own pages are opened.
        made = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def open_page(browser):
    """open_page(url, width=..., height=..., scheme="light"); errors in a page fail the test."""
    contexts, problems = [], []

    def open_it(url, *, width=1280, height=860, scheme="light", wait=True):
        context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": height}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(url)
        if wait:
            page.wait_for_selector("body[data-state=live]")
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert problems == []
