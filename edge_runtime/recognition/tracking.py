"""Tracking: what a bundle's models need to have found in a frame."""

from __future__ import annotations

from dataclasses import dataclass

from edge_runtime.bundle import Bundle
from edge_runtime.features import SequenceFeature, feature


@dataclass(frozen=True, slots=True)
class Tracking:
    """What a tracker is to look for.

    Attributes:
        hands: at most so many, 1 or 2.
        body: the pose and the face of the person, too.
    """

    hands: int = 1
    body: bool = False


def tracking(bundle: Bundle) -> Tracking:
    """For all models of a bundle: the manifest's word on it, else what their features are made of.

    Raises:
        UserError: as ``features.feature``.
    """
    told = bundle.manifest.tracker
    entries = [
        feature(spec.feature, spec.feature_version) for spec in bundle.manifest.models.values()
    ]
    of_body = any(isinstance(entry, SequenceFeature) and entry.needs_body for entry in entries)
    return Tracking(hands=told.get("hands", 1), body=bool(told.get("body", of_body)))
