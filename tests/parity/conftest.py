"""These tests are collected only where PyTorch is: in the environment of ``make parity``."""

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("torch") else ["test_*.py"]
