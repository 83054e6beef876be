"""Flashing: bundles and runtimes brought to boards, and what runs there."""
