"""Suites: the parts of a benchmark, each a list of jobs."""

from edge_runtime.bench.suites.all import SUITES, jobs

__all__ = ["SUITES", "jobs"]
