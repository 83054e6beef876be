"""Short films of two arms, in which only one hand is to be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from datasets.hand.arms import RELAXED, Arm, Step, arm
from datasets.hand.film import Set
from datasets.hand.look import Look
from edge_runtime.errors import UserError

FPS = 30.0

# 75 by 56 centimetres are seen where the hands are; a palm is a sixth of that height.
_SIGNER = Set(480, 360, distance_cm=90.0, centre=(0.5, 0.5), look=Look(grain=0.8))
_OTHER_SIGNER = replace(
    _SIGNER, look=Look(skin=(0.47, 0.32, 0.24), sleeve=(0.55, 0.22, 0.18), sleeve_cm=4.0)
)
# Places: where a right and a left hand sign, where they rest, and where the camera sees neither.
_RIGHT, _LEFT = (-14.0, 0.0), (14.0, 0.0)
_LEFT_LAP = (15.0, -21.0)
_BELOW, _LEFT_BELOW = (-14.0, -62.0), (14.0, -62.0)


@dataclass(frozen=True)
class ArmFilm:
    """Arms whose hands come, go, rest and cross.

    Attributes:
        text: what the signing hand spells.
        signing: its arm.
        others: arms of hands that are not to be read.
        is_behind: whether the signing arm is behind the others.
    """

    text: str
    signing: Arm
    others: tuple[Arm, ...] = ()
    is_behind: bool = False

    @property
    def arms(self) -> tuple[Arm, ...]:
        """All, each in front of those before it."""
        return (self.signing, *self.others) if self.is_behind else (*self.others, self.signing)


def arm_film(name: str, seed: int = 0) -> ArmFilm:
    """A film by its name in ``ARM_FILMS``.

    Args:
        seed: of how the hands drift and tremble.

    Raises:
        UserError: there is no such film.
    """
    if name not in ARM_FILMS:
        raise UserError(f"there is no film {name}: name one of {', '.join(ARM_FILMS)}")
    return ARM_FILMS[name](seed)


def _one_rests(seed: int) -> ArmFilm:
    """Somebody spells with the right hand; the left one rests in view."""
    signing = [
        Step(RELAXED, _BELOW, hold=3),
        Step("L", _RIGHT, way=14),
        Step("B", _RIGHT),
        Step("Y", _RIGHT),
        Step(RELAXED, _BELOW, way=10, hold=6),
    ]
    resting = [Step(RELAXED, _LEFT_LAP, hold=90)]
    return ArmFilm("LBY", arm(signing, _SIGNER, seed), (arm(resting, _left(_SIGNER), seed + 1),))


def _second_signer(seed: int) -> ArmFilm:
    """Another person's right hand comes, signs higher up, and goes."""
    signing = [
        Step("L", (-16.0, -2.0), hold=24),
        Step("B", (-16.0, -2.0), hold=30),
        Step("Y", (-16.0, -2.0), hold=24),
    ]
    other = [
        Step(RELAXED, (17.0, -62.0), hold=14),
        Step("W", (17.0, 5.0), way=14, hold=32),
        Step(RELAXED, (17.0, -62.0), way=12, hold=24),
    ]
    return ArmFilm("LBY", arm(signing, _SIGNER, seed), (arm(other, _OTHER_SIGNER, seed + 1),))


def _crossing(seed: int) -> ArmFilm:
    """The other hand passes in front of the signing one, and back again."""
    signing = [
        Step("L", (-8.0, 0.0), hold=16),
        Step("B", (-8.0, 0.0), hold=60),
        Step("Y", (-8.0, 0.0), hold=18),
    ]
    crossing = [
        Step(RELAXED, (20.0, -21.0), hold=12),
        Step(RELAXED, (12.0, -6.0), way=12, hold=0),
        Step(RELAXED, (-27.0, -4.0), way=14, hold=8),
        Step(RELAXED, (12.0, -6.0), way=14, hold=0),
        Step(RELAXED, (20.0, -21.0), way=12, hold=40),
    ]
    return ArmFilm(
        "LBY",
        arm(signing, _SIGNER, seed),
        (arm(crossing, _left(_SIGNER), seed + 1),),
        is_behind=True,
    )


def _comes_and_goes(seed: int) -> ArmFilm:
    """The hand leaves while it forms a B, comes back for a W, and leaves for good."""
    steps = [
        Step(RELAXED, _BELOW, hold=3),
        Step("L", _RIGHT, way=14),
        Step("B", _RIGHT, way=7, hold=2),
        Step(RELAXED, _BELOW, way=10, hold=20),
        Step("W", _RIGHT, way=14),
        Step(RELAXED, _BELOW, way=10, hold=36),
    ]
    return ArmFilm("LW", arm(steps, _SIGNER, seed))


def _left(film: Set) -> Set:
    return replace(film, is_left=True)


ARM_FILMS: Mapping[str, Callable[[int], ArmFilm]] = MappingProxyType(
    {
        "one_rests": _one_rests,
        "second_signer": _second_signer,
        "crossing": _crossing,
        "comes_and_goes": _comes_and_goes,
    }
)
