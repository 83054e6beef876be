"""Installing on this device what was sent to it: verified, tried, swapped in whole, rolled back."""

from edge_runtime.installed.description import Description, describe
from edge_runtime.installed.installer import Installed, Installer, StagedFile

__all__ = ["Description", "Installed", "Installer", "StagedFile", "describe"]
