"""Bench: how fast, how right and how steady this device is, by raw timings in one file."""

from edge_runtime.bench.condition import Condition, present_condition
from edge_runtime.bench.device import Device, this_device
from edge_runtime.bench.measurement import Measurement
from edge_runtime.bench.plan import PUBLISHED, QUICK, Plan
from edge_runtime.bench.recorder import Recorder, time_calls
from edge_runtime.bench.result import Result

__all__ = [
    "PUBLISHED",
    "QUICK",
    "Condition",
    "Device",
    "Measurement",
    "Plan",
    "Recorder",
    "Result",
    "present_condition",
    "this_device",
    "time_calls",
]
