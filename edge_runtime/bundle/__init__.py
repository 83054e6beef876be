"""Bundles: models that never travel without their manifest."""

from edge_runtime.bundle.bundle import Bundle
from edge_runtime.bundle.device_class import device_class
from edge_runtime.bundle.open import open_bundle, shipped_bundles
from edge_runtime.bundle.self_test import SelfTest
from edge_runtime.bundle.trust import Trust, configured_trust

__all__ = [
    "Bundle",
    "SelfTest",
    "Trust",
    "configured_trust",
    "device_class",
    "open_bundle",
    "shipped_bundles",
]
