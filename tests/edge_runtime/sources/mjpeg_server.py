"""A network camera on loopback: an HTTP server of motion JPEG that can die and come back."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import cv2
import numpy as np


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=frame")
        self.end_headers()
        number = 0
        with suppress(OSError):
            while not self.server.dead.is_set():  # type: ignore[attr-defined]
                picture = np.full((120, 160, 3), 60, np.uint8)
                picture[:, number % 160] = 255
                content = cv2.imencode(".jpg", picture)[1].tobytes()
                head = f"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {len(content)}"
                self.wfile.write(head.encode() + b"\r\n\r\n" + content + b"\r\n")
                number += 1
                time.sleep(0.03)

    def log_message(self, *_: object) -> None:
        pass


class MjpegServer:
    """Serves on one loopback port for as long as it lives."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/camera.mjpg"

    def start(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), _Handler)
        self._server.daemon_threads = True
        self._server.dead = threading.Event()  # type: ignore[attr-defined]
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def die(self) -> None:
        self._server.dead.set()  # type: ignore[attr-defined]
        self._server.shutdown()
        self._server.server_close()
