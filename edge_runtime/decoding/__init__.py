"""Decoding: from the answers about single frames to steady labels and spelled text."""

from edge_runtime.decoding.decision import Decision
from edge_runtime.decoding.decoder import Decoder
from edge_runtime.decoding.settings import DecoderSettings

__all__ = ["Decision", "Decoder", "DecoderSettings"]
