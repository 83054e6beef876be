"""Pages in a headless Chromium, served over loopback, with npm's packages at hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent / "browser"
# Kept between runs, as node_modules are.
INSTALLED = Path(__file__).parents[4] / "build" / "browser"


def chromium() -> str:
    """The system's Chromium; skips where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    return found


def packages() -> Path:
    """node_modules of package-lock.json; skips where npm is missing or cannot fetch them."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("needs npm: apt-get install nodejs npm")
    lock = (HERE / "package-lock.json").read_bytes()
    stamp = INSTALLED / "node_modules" / "installed.json"
    if not stamp.is_file() or stamp.read_bytes() != lock:
        INSTALLED.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(HERE / name, INSTALLED)
        command = ["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
        done = subprocess.run(command, cwd=INSTALLED, capture_output=True, text=True, check=False)
        if done.returncode and not os.environ.get("CI"):
            pytest.skip(f"npm could not fetch its packages: {done.stderr.strip()[-200:]}")
        assert done.returncode == 0, done.stderr
        stamp.write_bytes(lock)
    return INSTALLED / "node_modules"


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, folders: dict[str, Path]) -> None:
        self._folders = folders
        super().__init__(*arguments)

    def translate_path(self, path: str) -> str:
        plain = path.partition("?")[0].lstrip("/")
        for name, folder in self._folders.items():
            if plain.startswith(f"{name}/"):
                rest = plain.removeprefix(f"{name}/")
                return str(folder / (rest or "index.html"))
        return str(HERE / "nothing")

    def log_message(self, format: str, *arguments: Any) -> None:
        """Quiet."""


@contextmanager
def served(folders: dict[str, Path]) -> Iterator[str]:
    """The address of a server of folders by the first parts of their paths; longest names first."""
    handler = partial(_Handler, folders=folders)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def browse(pages: list[dict[str, Any]], camera: Path) -> list[dict[str, Any]]:
    """What each page answered; see drive.mjs. ``camera`` is the film that the camera shows."""
    job = camera.with_name("job.json")
    job.write_text(json.dumps({"chromium": chromium(), "camera": str(camera), "pages": pages}))
    command = ["node", str(HERE / "drive.mjs"), str(job)]
    cwd = packages().parent
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers
