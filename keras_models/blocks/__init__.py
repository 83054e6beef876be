"""Layers that several architectures share, one file each."""
