"""keyframe_mlp standardises frames, and its stages take one more of them each."""

import keras
import numpy as np
import pytest

from keras_models.keyframe_mlp import build

TRAINABLE = {
    ("stage1", 100): 130_276,
    ("stage1", 200): 143_176,
    ("stage1", 500): 181_876,
    ("stage1", 1000): 246_376,
    ("stage2", 100): 494_436,
    ("stage2", 200): 520_136,
    ("stage2", 500): 597_236,
    ("stage2", 1000): 725_736,
}


@pytest.mark.parametrize(("variant", "classes"), TRAINABLE)
def test_the_documents_stages_have_their_parameters(variant: str, classes: int) -> None:
    weights = build(classes, variant=variant).trainable_weights
    assert sum(int(np.prod(weight.shape)) for weight in weights) == TRAINABLE[variant, classes]


@pytest.mark.parametrize("stage", [1, 2, 3, 7])
def test_a_stage_takes_a_frame_for_itself_and_each_stage_before(stage: int) -> None:
    model = build(5, variant=f"stage{stage}")
    assert model.input_shape == (None, stage * 329)
    assert model.output_shape == (None, 5)


@pytest.mark.parametrize("variant", ["stage0", "stage01", "stage", "document"])
def test_other_variants_are_a_mistake(variant: str) -> None:
    with pytest.raises(ValueError, match=r"variant|invalid literal"):
        build(5, variant=variant)


def test_an_adapted_model_does_not_see_units() -> None:
    frames = np.random.default_rng(0).normal(3, 2, (50, 329)).astype(np.float32)
    model = build(5)
    answers = []
    for unit in (1, 100):
        rows = frames * unit
        model.get_layer("standardisation").set_weights([rows.mean(axis=0), rows.var(axis=0)])
        answers.append(np.asarray(model(frames[:4] * unit)))
    np.testing.assert_allclose(answers[0], answers[1], atol=1e-4)


def test_standardisation_is_not_trained_and_comes_along_in_a_copy() -> None:
    model = build(5, layers=((4, 0.0),))
    layer = model.get_layer("standardisation")
    assert not layer.trainable_weights
    layer.set_weights([np.full(329, 3, np.float32), np.full(329, 4, np.float32)])
    copy = keras.models.clone_model(model)
    copy.set_weights(model.get_weights())
    frames = np.random.default_rng(0).normal(3, 2, (20, 329)).astype(np.float32)
    for one in (model, copy):
        standard = np.asarray(one.get_layer("standardisation")(frames, training=True))
        np.testing.assert_allclose(standard, (frames - 3) / 2, atol=1e-5)


def test_hidden_layers_are_penalised_as_in_the_document() -> None:
    model = build(5)
    hidden = [layer for layer in model.layers if layer.name.startswith("dense")]
    expected = sum(1e-4 * float(np.square(layer.get_weights()[0]).sum()) for layer in hidden)
    assert float(sum(model.losses)) == pytest.approx(expected, rel=1e-5)
    assert [layer.rate for layer in model.layers if isinstance(layer, keras.layers.Dropout)] == [
        0.3,
        0.3,
    ]
