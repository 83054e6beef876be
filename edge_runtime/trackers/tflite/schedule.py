"""When to look for hands that are not followed yet."""

from __future__ import annotations

# Palm detection takes longer than following two hands does. Right after one was lost it is likely
# to be back soon; where a second hand has long been missing, most signers just use one.
EAGER_FRAMES = 15
EVERY = 4


class Schedule:
    """Decides in which frames of a stream palms are looked for.

    Every frame while no hand is followed; of two hands wanted and one followed, every frame for
    ``EAGER_FRAMES`` after the number of hands fell, then one frame in ``EVERY``.

    Args:
        hands: wanted, at least 1.
    """

    def __init__(self, hands: int) -> None:
        self._hands = hands
        self._followed = 0
        self._since_change = 0

    def due(self, followed: int) -> bool:
        """Whether to look in this frame, in which ``followed`` hands were found again."""
        if followed < self._followed:
            self._since_change = 0
        self._followed = followed
        if followed >= self._hands:
            return False
        if not followed:
            return True
        self._since_change += 1
        return self._since_change <= EAGER_FRAMES or self._since_change % EVERY == 0

    def found(self, hands: int) -> None:
        """So many hands are followed from this frame on."""
        self._followed = hands
