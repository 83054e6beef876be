"""A hand tracker of our own over MediaPipe's models and a TFLite interpreter."""

from edge_runtime.trackers.tflite.tracker import TfliteHands

__all__ = ["TfliteHands"]
