"""The graphs compute what the runtime's features are, for left and right hands alike."""

import numpy as np
import pytest

from edge_runtime.bundle import open_bundle
from edge_runtime.features import FrameSequence
from edge_runtime.features.arrangement import missing_view, stretch
from edge_runtime.features.hand63 import hand63
from edge_runtime.features.hands126 import hands126
from edge_runtime.features.stroke import stroke240
from edge_runtime.interpreters.litert import started
from export.targets.mobile.chain import chain
from export.targets.mobile.converted import converted
from export.targets.mobile.preprocessing import hand63 as hand63_graph
from export.targets.mobile.preprocessing.table import MOST_FRAMES, preprocessing

TOLERANCE = 1e-6


def runner(graph, inputs):
    """From inputs by name to the answer of a fresh interpreter, without the batch."""
    content = chain([converted(graph, inputs)], list(inputs), "feature")
    return lambda **values: fresh(content)(**values)["feature"][0]


def fresh(content):
    engine, _, _ = started(content, 1, "graph")
    return engine.get_signature_runner()


def runner_of(bundle, role):
    spec, entry = bundle.model(role), preprocessing(bundle, role)
    shape = next(iter(spec.variants.values())).input.shape
    return runner(entry.graph(shape), {i.name: i.shape for i in entry.inputs})


def number(value):
    return np.array([[value]], np.float32)


@pytest.fixture(scope="module")
def letters_bundle():
    return open_bundle("letters")


@pytest.fixture(scope="module")
def of_frame(letters_bundle):
    return runner_of(letters_bundle, "static")


@pytest.fixture(scope="module")
def of_stroke(letters_bundle):
    return runner_of(letters_bundle, "motion")


@pytest.fixture(scope="module")
def of_window():
    return runner_of(open_bundle("words"), "sequence")


@pytest.mark.parametrize("is_left", [False, True])
def test_random_hands(of_frame, is_left):
    random = np.random.default_rng(1)
    for hand in random.normal(0.5, 0.1, (20, 21, 3)).astype(np.float32):
        aspect = float(random.uniform(0.5, 2))
        found = of_frame(
            landmarks=hand[None], aspect=number(aspect), handedness=number(not is_left)
        )
        # Of numbers up to about 5.
        np.testing.assert_allclose(
            found, hand63(hand, aspect, is_left), rtol=TOLERANCE, atol=TOLERANCE
        )


def test_a_hand_of_no_size_is_no_division_by_zero(of_frame):
    point = np.full((1, 21, 3), 0.5, np.float32)
    found = of_frame(landmarks=point, aspect=number(1), handedness=number(1))
    np.testing.assert_array_equal(found, np.zeros(63))


def test_recorded_hands(letters_bundle, of_frame):
    samples = preprocessing(letters_bundle, "static").samples(letters_bundle, "static")
    assert {0.0, 1.0} == set(samples.inputs["handedness"].ravel())
    for row, wanted in enumerate(samples.features):
        inputs = {name: values[row][None] for name, values in samples.inputs.items()}
        np.testing.assert_allclose(of_frame(**inputs), wanted, atol=2 * TOLERANCE)


def test_the_embedder_wants_neither_place_nor_size_nor_aspect():
    inputs = {"hand": (1, 21, 3), "handedness": (1, 1), "world_hand": (1, 21, 3)}
    run = runner(hand63_graph.of_gesture, inputs)
    hand = np.random.default_rng(2).normal(0.5, 0.1, (21, 3)).astype(np.float32)
    # As MediaPipe hands it over: in one unit, from the wrist, by the hand's extent.
    true = (hand - hand[0]) * np.float32((1.5, 1, 1.5))
    scaled = true / np.ptp(true[:, :2], axis=0).max()
    for is_left in (False, True):
        found = run(
            hand=scaled[None],
            handedness=number(0.02 if is_left else 0.98),
            world_hand=np.zeros((1, 21, 3), np.float32),
        )
        np.testing.assert_allclose(found, hand63(hand, 1.5, is_left), atol=2 * TOLERANCE)


def window(random, count):
    """Hands (frame, 21, 3) that wander, and their times, 20 to 50 ms apart."""
    steps = random.normal(0, 0.02, (count, 1, 3)).cumsum(axis=0)
    hands = (random.normal(0.5, 0.08, (1, 21, 3)) + steps).astype(np.float32)
    times_s = random.uniform(0.02, 0.05, count).cumsum().astype(np.float32)
    return hands, times_s


def filled(values, fill):
    out = np.full((1, MOST_FRAMES, *values.shape[1:]), fill, np.float32)
    out[0, : len(values)] = values
    return out


@pytest.mark.parametrize("count", [3, 12, 40, MOST_FRAMES])
@pytest.mark.parametrize("is_left", [False, True])
def test_strokes(of_stroke, count, is_left):
    hands, times_s = window(np.random.default_rng(count), count)
    found = of_stroke(
        landmarks=filled(hands, 7),
        times_s=filled(times_s, -1),
        aspect=number(0.75),
        handedness=number(not is_left),
    )
    wanted = stroke240(hands, times_s.astype(np.float64), 0.75, is_left)
    # Seconds are float32 inside, which moves a point by a part of its way between two frames.
    np.testing.assert_allclose(found, wanted, atol=1e-4)


@pytest.mark.parametrize("missing", [0.0, np.nan])
@pytest.mark.parametrize("count", [1, 9, 45, MOST_FRAMES])
def test_windows_with_hands_that_come_and_go(of_window, count, missing):
    random = np.random.default_rng(count)
    sides, seen = {}, {}
    for name in ("left_hand", "right_hand"):
        hands, times_s = window(random, count)
        hands[random.random(count) < 0.3] = np.nan
        sides[name] = hands
        seen[name] = filled(np.where(np.isnan(hands), np.float32(missing), hands), 7)
    found = of_window(**seen, times_s=filled(times_s, -1), aspect=number(4 / 3))
    sequence = FrameSequence(
        **sides,
        pose=missing_view((count, 33, 4)),
        face=missing_view((count, 468, 3)),
        times_s=times_s.astype(np.float64),
        aspect=4 / 3,
    )
    np.testing.assert_allclose(found, hands126(stretch(sequence, 32)), atol=1e-3)


def test_a_window_without_frames_has_no_hands(of_window):
    nothing = np.ones((1, MOST_FRAMES, 21, 3), np.float32)
    found = of_window(
        left_hand=nothing,
        right_hand=nothing,
        times_s=np.full((1, MOST_FRAMES), -1, np.float32),
        aspect=number(1),
    )
    np.testing.assert_array_equal(found, np.zeros((32, 126)))
