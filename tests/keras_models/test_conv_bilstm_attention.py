"""The convolutional BiLSTM has its document's size, and reads padded sequences."""

from __future__ import annotations

import numpy as np

from keras_models.architectures import architecture
from keras_models.blocks.pytorch_parameters import pytorch_parameters
from keras_models.conv_bilstm_attention import build


def test_pytorch_counts_what_the_document_says() -> None:
    assert pytorch_parameters(build(77)) == 3_258_574


def test_a_sequence_of_padding_alone_gives_finite_logits() -> None:
    model = build(3, **architecture("conv_bilstm_attention").tiny)
    answer = np.asarray(model(np.zeros((1, *model.input_shape[1:]), np.float32)))
    assert np.isfinite(answer).all()
