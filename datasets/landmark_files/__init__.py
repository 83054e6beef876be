"""Recordings as the files of the key-frame document: JSON, tensors, CSV, features."""
