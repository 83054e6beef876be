"""Counts over recordings, gathered one by one, so that a corpus may be larger than memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from datasets.statistics.thinned import Thinned
from datasets.store.recording import Recording
from edge_runtime.landmarks import FloatArray

# A source of more signers (presumed ones) is shown as one row.
MOST_SIGNERS_LISTED = 5
# Enough for a median, and for the most typical hand of a label.
HANDS_A_SIGNER, HANDS_A_LABEL = 4000, 60
MOST_EXAMPLES = 200
LEAST_FRAMES_OF_EXAMPLE = 8


@dataclass
class Group:
    """What one signer of one source recorded.

    Attributes:
        clips, frames: how many.
        with_hand, with_both, with_left: frames in which a hand was found, both, or the left alone.
        lengths: clips by their number of frames.
        labels, found: clips by label, and frames with a hand by label.
        sizes, licences, trackers: clips by image size, licence, and tracker with its version.
        mirrored: clips that their source stores as a selfie view.
        aspect_inferred: clips whose image size is not stated.
        hands, is_left: some of the hands, (hand, point=21, xyz=3) and (hand,).
    """

    clips: int = 0
    frames: int = 0
    with_hand: int = 0
    with_both: int = 0
    with_left: int = 0
    mirrored: int = 0
    aspect_inferred: int = 0
    lengths: Counter[int] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    sizes: Counter[tuple[int, int]] = field(default_factory=Counter)
    licences: Counter[str] = field(default_factory=Counter)
    trackers: Counter[str] = field(default_factory=Counter)
    hands: Thinned = field(default_factory=lambda: Thinned(HANDS_A_SIGNER))
    is_left: Thinned = field(default_factory=lambda: Thinned(HANDS_A_SIGNER))

    def add(self, recording: Recording) -> None:
        """Count one recording."""
        left, right = recording.has_left_hand, recording.has_right_hand
        self.clips += 1
        self.frames += len(recording)
        self.with_hand += int((left | right).sum())
        self.with_both += int((left & right).sum())
        self.with_left += int((left & ~right).sum())
        self.mirrored += recording.mirrored
        self.aspect_inferred += recording.aspect_inferred
        self.lengths[len(recording)] += 1
        self.labels[recording.label] += 1
        self.found[recording.label] += int((left | right).sum())
        self.sizes[recording.image_width, recording.image_height] += 1
        self.licences[recording.licence] += 1
        self.trackers[f"{recording.tracker} {recording.tracker_version}".strip()] += 1
        self.hands.add(signing_hands(recording))
        self.is_left.add((left & ~right)[left | right])

    def update(self, other: Group) -> None:
        """Count all that another group counted; its hands are left out beyond the first."""
        for name in ("clips", "frames", "with_hand", "with_both", "with_left", "mirrored"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.aspect_inferred += other.aspect_inferred
        for name in ("lengths", "labels", "found", "sizes", "licences", "trackers"):
            getattr(self, name).update(getattr(other, name))
        self.hands.add(other.hands.values())
        self.is_left.add(other.is_left.values())


@dataclass
class Summary:
    """All groups, with examples to draw.

    Attributes:
        groups: by (source, signer).
        hands: some hands in image heights, by (source, signer, label), of labels of one character.
        examples: of each longer label, the clip with the largest share of frames with a hand.
    """

    groups: dict[tuple[str, str], Group] = field(default_factory=dict)
    hands: dict[tuple[str, str, str], Thinned] = field(default_factory=dict)
    examples: dict[str, Recording] = field(default_factory=dict)

    @staticmethod
    def of(recordings: Iterable[Recording]) -> Summary:
        """The summary of recordings, each of which is seen once."""
        summary = Summary()
        for recording in recordings:
            summary.add(recording)
        return summary

    def add(self, recording: Recording) -> None:
        """Count one recording."""
        key = (recording.source, recording.signer)
        self.groups.setdefault(key, Group()).add(recording)
        if len(recording.label) == 1:
            hands = self.hands.setdefault((*key, recording.label), Thinned(HANDS_A_LABEL))
            hands.add(_in_heights(recording))
        elif len(recording) >= LEAST_FRAMES_OF_EXAMPLE and recording.has_hand.any():
            self._offer(recording)

    def by_source(self) -> dict[str, Group]:
        """Sources, sorted, with all their signers together."""
        sources: dict[str, Group] = {}
        for (source, _), group in sorted(self.groups.items()):
            sources.setdefault(source, Group()).update(group)
        return sources

    def signers(self) -> Counter[str]:
        """How many signers each source has."""
        return Counter(source for source, _ in self.groups)

    def rows(self) -> list[tuple[str, str, Group]]:
        """(source, signer, group) to be listed, one row for a source of many signers."""
        counts, sources = self.signers(), self.by_source()
        few = [
            (source, signer or "not known", group)
            for (source, signer), group in self.groups.items()
            if counts[source] <= MOST_SIGNERS_LISTED
        ]
        many = [
            (source, f"{count} signers", sources[source])
            for source, count in counts.items()
            if count > MOST_SIGNERS_LISTED
        ]
        return sorted(few + many, key=lambda row: row[:2])

    def _offer(self, recording: Recording) -> None:
        known = self.examples.get(recording.label)
        if known is None and len(self.examples) >= MOST_EXAMPLES:
            return
        if known is None or _worth(recording) > _worth(known):
            self.examples[recording.label] = replace(recording, face=None)


def signing_hands(recording: Recording) -> FloatArray:
    """(hand, point=21, xyz=3) of the frames with one: the right one, else the left one."""
    right = recording.has_right_hand[:, None, None]
    return np.where(right, recording.right_hand, recording.left_hand)[recording.has_hand]


def _in_heights(recording: Recording) -> FloatArray:
    """Signing hands in image heights, left ones turned into right ones."""
    hands = signing_hands(recording) * np.array([recording.aspect, 1, recording.aspect], np.float32)
    is_left: NDArray[np.bool_] = ~recording.has_right_hand[recording.has_hand]
    hands[is_left, :, 0] *= -1
    return np.asarray(hands, np.float32)


def _worth(recording: Recording) -> tuple[bool, float]:
    has_pose = not bool(np.isnan(recording.pose[:, 0, 0]).all())
    return has_pose, float(recording.has_hand.mean())
