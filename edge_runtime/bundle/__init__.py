"""Bundles: models that never travel without their manifest."""

from edge_runtime.bundle.bundle import Bundle
from edge_runtime.bundle.device_class import device_class
from edge_runtime.bundle.open import open_bundle, shipped_bundles
from edge_runtime.bundle.self_test import SelfTest

__all__ = ["Bundle", "SelfTest", "device_class", "open_bundle", "shipped_bundles"]
