"""Streams of signs whose truth is known: what a recogniser writes of them, and when."""
