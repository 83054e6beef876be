"""The web view: a page that shows a run in browsers, and takes a few settings."""

from edge_runtime.web.address import DEFAULT_ADDRESS, Address

__all__ = ["DEFAULT_ADDRESS", "Address"]
