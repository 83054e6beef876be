"""resnet18 has the layers of the paper and the document's head."""

import keras
import numpy as np

from keras_models.resnet18 import build


def test_the_documents_parameters_can_all_be_trained_but_the_statistics() -> None:
    model = build(26)
    trainable = sum(int(np.prod(weight.shape)) for weight in model.trainable_weights)
    assert trainable == 11_452_506
    assert model.count_params() - trainable == 9_600
    head = [layer for layer in model.layers if layer.name in ("hidden", "logits")]
    assert sum(layer.count_params() for layer in head) == 275_994


def test_each_stage_but_the_first_halves_the_picture() -> None:
    model = build(26)
    found = [model.get_layer(f"stage_{stage}_block_2_relu_2").output.shape for stage in range(1, 5)]
    assert found == [
        (None, 56, 56, 64),
        (None, 28, 28, 128),
        (None, 14, 14, 256),
        (None, 7, 7, 512),
    ]


def test_the_head_drops_out_as_the_documents_does() -> None:
    kinds = [
        (type(layer).__name__, getattr(layer, "rate", None)) for layer in build(26).layers[-5:]
    ]
    expected = ["GlobalAveragePooling2D", "Dropout", "Dense", "Dropout", "Dense"]
    assert [kind for kind, _ in kinds] == expected
    assert [rate for _, rate in kinds if rate is not None] == [0.5, 0.3]


def test_strides_start_at_the_first_pixel_as_in_pytorch() -> None:
    """Keras's own padding would start at the second."""
    model = build(2, side=32, filters=(1,), hidden=1)
    layer = model.get_layer("stem")
    kernel = np.zeros(layer.kernel.shape, np.float32)
    kernel[3, 3, 0] = 1
    layer.set_weights([kernel])
    picture = np.random.default_rng(0).normal(0, 1, (1, 32, 32, 3)).astype(np.float32)
    answer = keras.Model(model.inputs[0], layer.output)(picture)
    np.testing.assert_array_equal(np.asarray(answer)[..., 0], picture[:, ::2, ::2, 0])
