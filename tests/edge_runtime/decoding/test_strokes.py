"""J and Z: letters that a motion model finds in the path of the hand."""

from __future__ import annotations

import numpy as np
import pytest

from edge_runtime.bundle.manifest import Manifest
from edge_runtime.decoding import Decoder
from edge_runtime.errors import UserError
from edge_runtime.features import STROKE240
from edge_runtime.interpreters.fake import FakeInterpreter
from edge_runtime.landmarks import FloatArray

from .script import Signer, manifest

RATES = [8, 15, 30]


def far_to_the_right(values: FloatArray) -> FloatArray:
    """Stands in for a model: a wrist that has gone two palms to the right draws a J, two palms to
    the left a Z."""
    wrist_x = values.reshape(16, 15)[:, 0]
    way = wrist_x[-1] - wrist_x.min(), wrist_x.max() - wrist_x[-1]
    return np.array([[0.0, 10 * (way[0] - 2), 10 * (way[1] - 2)]], np.float32)


def motion() -> FakeInterpreter:
    return FakeInterpreter(far_to_the_right, (1, STROKE240.size), (1, 3))


def draw(signer: Signer, shape: str, palms: float) -> None:
    """Draw the stand-in's J (to the right) or Z (to the left) with a handshape, and rest."""
    signer.slide(shape, palms, duration_s=0.6)
    signer.hold(shape, 0.4)


@pytest.mark.parametrize("fps", RATES)
def test_j_takes_the_place_of_the_i_that_it_begins_with(fps: float) -> None:
    decoder = Decoder(manifest(), motion=motion())
    signer = Signer(decoder, fps)
    signer.hold("I")
    draw(signer, "I", 2.5)
    assert signer.committed == ["I", "J"]
    assert [d.replaced for d in signer.decisions if d.committed] == ["", "I"]
    assert decoder.finish() == "J"


@pytest.mark.parametrize("fps", RATES)
def test_z_takes_the_place_of_the_d_that_it_begins_with(fps: float) -> None:
    decoder = Decoder(manifest(), motion=motion())
    signer = Signer(decoder, fps)
    signer.spell("AD")
    draw(signer, "D", -2.5)
    signer.spell("E")
    assert decoder.finish() == "AZE"


def test_an_i_that_was_let_go_stays_before_a_j() -> None:
    decoder = Decoder(manifest(), motion=motion())
    signer = Signer(decoder, 30)
    signer.spell("HI")
    signer.move("A", 1.5)
    signer.move("I")
    draw(signer, "I", 2.5)
    assert decoder.finish() == "HIJ"


def test_a_letter_that_no_j_begins_with_stays() -> None:
    decoder = Decoder(manifest(), motion=motion())
    signer = Signer(decoder, 30)
    signer.hold("L")
    draw(signer, "I", 2.5)
    assert decoder.finish() == "LJ"


def test_two_strokes_are_two_letters() -> None:
    decoder = Decoder(manifest(), motion=motion())
    signer = Signer(decoder, 30)
    signer.hold("A")
    signer.move("D")
    draw(signer, "D", -2.5)
    draw(signer, "D", -2.5)
    assert decoder.finish() == "AZZ"


def test_the_last_handshape_of_a_stroke_is_no_letter_however_long_it_is_held() -> None:
    decoder = Decoder(manifest(), motion=motion())
    signer = Signer(decoder, 30)
    signer.hold("I")
    draw(signer, "I", 2.5)
    signer.hold("I", 5.0)
    assert decoder.text == "J"
    assert signer.decisions[-1].label == "J"
    signer.move("L")
    signer.hold("L")
    assert decoder.text == "JL"
    assert signer.decisions[-1].label == "L"


def test_a_stroke_label_of_the_static_model_is_never_committed_by_holding() -> None:
    decoder = Decoder(manifest(), motion=motion())
    Signer(decoder, 30).hold("Z", 2.0)
    assert decoder.text == ""
    decoder = Decoder(manifest())
    Signer(decoder, 30).hold("Z", 2.0)
    assert decoder.text == "Z"


def test_a_still_hand_costs_no_question_to_the_model() -> None:
    model = motion()
    Signer(Decoder(manifest(), motion=model), 30).hold("L", 2.0)
    assert model.inputs == []


def test_a_bundle_without_the_motion_model_is_named() -> None:
    static = Manifest("digits", "1.0.0", "digits", {"static": manifest().models["static"]}, {})
    with pytest.raises(UserError, match="digits has no motion model"):
        Decoder(static, motion=motion())
