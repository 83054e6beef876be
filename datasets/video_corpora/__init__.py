"""Corpora of signing videos: their annotations as published, one file each."""
