"""Sinks: where results go."""

from edge_runtime.sinks.fake import FakeSink
from edge_runtime.sinks.json_socket import JsonSocket
from edge_runtime.sinks.jsonl import JsonLines
from edge_runtime.sinks.mqtt import Mqtt
from edge_runtime.sinks.outage_lines import OutageLines
from edge_runtime.sinks.picture_lines import PictureLines
from edge_runtime.sinks.protocol import Sink
from edge_runtime.sinks.score import Score
from edge_runtime.sinks.service_notice import ServiceNotice
from edge_runtime.sinks.video_writer import VideoWriter
from edge_runtime.sinks.web_view import WebView
from edge_runtime.sinks.window import Window

__all__ = [
    "FakeSink",
    "JsonLines",
    "JsonSocket",
    "Mqtt",
    "OutageLines",
    "PictureLines",
    "Score",
    "ServiceNotice",
    "Sink",
    "VideoWriter",
    "WebView",
    "Window",
]
