"""A web server on this machine, from which videos are fetched as from any other."""

from __future__ import annotations

import functools
import os
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from unittest import mock


class Site:
    """Serves a folder, and remembers what it was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[str] = []
        self.folder.mkdir(exist_ok=True)
        site = self

        class Handler(SimpleHTTPRequestHandler):
            def log_message(self, format: str, *arguments: Any) -> None:
                if self.command == "GET":
                    site.asked.append(self.path)

            def do_GET(self) -> None:
                if self.path.startswith("/busy"):
                    self.send_error(429)
                else:
                    super().do_GET()

        handler = functools.partial(Handler, directory=str(folder))
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        # Proxies are for other machines.
        self.environment = mock.patch.dict(os.environ, no_proxy="127.0.0.1")

    def __enter__(self) -> Site:
        self.environment.start()
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.environment.stop()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}/{path}"
