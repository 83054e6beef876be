"""The three residual blocks of the fingerspelling document: convolution, Squeezeformer, Conformer.

Sources: Kim et al. 2022, "Squeezeformer"; Gulati et al. 2020, "Conformer", as the document's
authors vary them: all activations are swish, and no feed-forward part is halved. Each takes and
answers (batch, frame, width) float32, and begins its layers' names with ``name``.
"""

from __future__ import annotations

from typing import Any

import keras

from keras_models.blocks.causal_depthwise import causal_depthwise
from keras_models.blocks.channel_attention import efficient_channel_attention, squeeze_excite
from keras_models.blocks.fused_attention import fused_attention

ECA_KERNEL = 5
SQUEEZE = 8


def conv1d_block(x: Any, kernel: int, dropout: float, name: str) -> Any:
    """Causal depthwise convolution at twice the width, weighed by channel; dropout takes whole
    channels."""
    width = x.shape[-1]
    branch = keras.layers.Dense(2 * width, activation="swish", name=f"{name}_wide")(x)
    branch = causal_depthwise(branch, kernel, f"{name}_depthwise")
    branch = sequence_norm(f"{name}_norm")(branch)
    branch = efficient_channel_attention(branch, ECA_KERNEL, f"{name}_attention")
    branch = keras.layers.Dense(width, name=f"{name}_narrow")(branch)
    branch = keras.layers.SpatialDropout1D(dropout, name=f"{name}_dropout")(branch)
    return _sum(x, branch, name)


def squeezeformer_block(x: Any, *, kernel: int, heads: int, dropout: float, name: str) -> Any:
    """Feed-forward, attention, convolution, feed-forward, each normalised before."""
    x = _feed_forward(x, _layer_norm(x, f"{name}_norm_1"), dropout, f"{name}_forward_1")
    x = _attention(x, _layer_norm(x, f"{name}_norm_2"), heads, dropout, f"{name}_attention")
    branch = _layer_norm(x, f"{name}_norm_3")
    branch = _squeezeformer_convolution(branch, kernel, dropout, f"{name}_conv")
    x = _sum(x, branch, f"{name}_conv")
    return _feed_forward(x, _layer_norm(x, f"{name}_norm_4"), dropout, f"{name}_forward_2")


def conformer_block(x: Any, *, kernel: int, heads: int, dropout: float, name: str) -> Any:
    """As above, but the first two parts share one normalisation, and the convolution's sum is
    normalised."""
    norm = keras.layers.LayerNormalization(epsilon=1e-6, name=f"{name}_norm_1")
    x = _feed_forward(x, norm(x), dropout, f"{name}_forward_1")
    x = _attention(x, norm(x), heads, dropout, f"{name}_attention")
    x = _sum(x, _conformer_convolution(x, kernel, dropout, f"{name}_conv"), f"{name}_conv")
    x = _layer_norm(x, f"{name}_norm_2")
    return _feed_forward(x, _layer_norm(x, f"{name}_norm_3"), dropout, f"{name}_forward_2")


def sequence_norm(name: str) -> keras.layers.BatchNormalization:
    """Batch normalisation with the fingerspelling document's momentum."""
    return keras.layers.BatchNormalization(momentum=0.95, name=name)


def _squeezeformer_convolution(x: Any, kernel: int, dropout: float, name: str) -> Any:
    width = x.shape[-1]
    x = keras.layers.Dense(2 * width, activation="swish", name=f"{name}_wide")(x)
    x = causal_depthwise(x, kernel, f"{name}_depthwise")
    x = keras.layers.Activation("swish", name=f"{name}_swish")(x)
    x = keras.layers.Dense(width, name=f"{name}_narrow")(x)
    x = squeeze_excite(x, SQUEEZE, f"{name}_channels")
    return keras.layers.Dropout(dropout, name=f"{name}_dropout")(x)


def _conformer_convolution(x: Any, kernel: int, dropout: float, name: str) -> Any:
    width = x.shape[-1]
    # The two halves of a gated linear unit as two layers: then nothing has to be cut in two.
    kept = keras.layers.Dense(width, name=f"{name}_wide")(x)
    gate = keras.layers.Dense(width, activation="sigmoid", name=f"{name}_gate")(x)
    x = keras.layers.Multiply(name=f"{name}_gated")([kept, gate])
    x = keras.layers.DepthwiseConv1D(kernel, padding="same", name=f"{name}_depthwise")(x)
    x = sequence_norm(f"{name}_norm")(x)
    x = keras.layers.Dense(width, name=f"{name}_narrow")(x)
    return keras.layers.Dropout(dropout, name=f"{name}_dropout")(x)


def _feed_forward(x: Any, normed: Any, dropout: float, name: str) -> Any:
    width = x.shape[-1]
    branch = keras.layers.Dense(2 * width, activation="swish", name=f"{name}_hidden")(normed)
    branch = keras.layers.Dropout(dropout, name=f"{name}_hidden_dropout")(branch)
    branch = keras.layers.Dense(width, name=f"{name}_out")(branch)
    branch = keras.layers.Dropout(dropout, name=f"{name}_dropout")(branch)
    return _sum(x, branch, name)


def _attention(x: Any, normed: Any, heads: int, dropout: float, name: str) -> Any:
    return _sum(x, fused_attention(normed, heads, dropout, name), name)


def _layer_norm(x: Any, name: str) -> Any:
    return keras.layers.LayerNormalization(epsilon=1e-6, name=name)(x)


def _sum(x: Any, branch: Any, name: str) -> Any:
    return keras.layers.Add(name=f"{name}_sum")([x, branch])
