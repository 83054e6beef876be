"""Microcontrollers: a model as C arrays, with what a sketch of TFLite Micro needs around it."""
