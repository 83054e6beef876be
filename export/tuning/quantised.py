"""quantised: training in which weights and activations are rounded as int8 will round them."""

from __future__ import annotations

from typing import Any

from export.tuning.lesson import Lesson

_ACTIVATION_RANGES = tuple(
    f"{of}_{end}:0"
    for of in ("quantize_layer", "pre_activation", "post_activation", "output")
    for end in ("min", "max")
)


def quantised(model: Any, before: tuple[str, ...], lesson: Lesson) -> Any:
    """A tf_keras model with fake quantisation in it, which the converter makes int8 of.

    Source: Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient
    Integer-Arithmetic-Only Inference". Zeros of pruning and values of clustering are kept.
    """
    from tensorflow_model_optimization.python.core.quantization.keras.collab_opts.cluster_preserve import (  # noqa: E501
        cluster_utils,
    )
    from tensorflow_model_optimization.quantization import keras as quantization

    with quantization.quantize_scope(_configs()):
        training = quantization.quantize_apply(_annotated(model), _scheme(before))
    _take_ranges_of_all_batches(training)
    lesson.teach(training, rate=lesson.careful_rate)
    if "clustered" in before:
        return cluster_utils.strip_clustering_cqat(training)
    return training


def _scheme(before: tuple[str, ...]) -> Any:
    # The only names under which tfmot has the schemes that keep something.
    from tensorflow_model_optimization.python.core.quantization.keras.collab_opts.cluster_preserve import (  # noqa: E501
        default_8bit_cluster_preserve_quantize_scheme as of_clusters,
    )
    from tensorflow_model_optimization.python.core.quantization.keras.collab_opts.prune_preserve import (  # noqa: E501
        default_8bit_prune_preserve_quantize_scheme as of_zeros,
    )
    from tensorflow_model_optimization.quantization.keras import default_8bit

    if "clustered" in before:
        return of_clusters.Default8BitClusterPreserveQuantizeScheme("pruned" in before)
    if "pruned" in before:
        return of_zeros.Default8BitPrunePreserveQuantizeScheme()
    return default_8bit.Default8BitQuantizeScheme()


def _annotated(model: Any) -> Any:
    """Of layers that tfmot does not know only what they answer is rounded."""
    import tf_keras
    from tensorflow_model_optimization.python.core.quantization.keras.default_8bit import (
        default_8bit_quantize_registry as registry,
    )
    from tensorflow_model_optimization.quantization import keras as quantization

    known = registry.Default8BitQuantizeRegistry()
    of_answers, of_nothing = (kind() for kind in _configs().values())

    def annotated(layer: Any) -> Any:
        if isinstance(layer, tf_keras.layers.InputLayer):
            return layer
        config = of_nothing if getattr(layer, "only_moves", False) else of_answers
        config = None if known.supports(layer) else config
        return quantization.quantize_annotate_layer(layer, quantize_config=config)

    return tf_keras.models.clone_model(model, clone_function=annotated)


def _configs() -> dict[str, Any]:
    """What tfmot itself does not find again by its name."""
    from tensorflow_model_optimization.python.core.quantization.keras.default_8bit import (
        default_8bit_quantize_configs as configs,
    )

    kinds = (configs.Default8BitOutputQuantizeConfig, configs.NoOpQuantizeConfig)
    return {kind.__name__: kind for kind in kinds}


def _take_ranges_of_all_batches(model: Any) -> None:
    """Let ranges of activations begin at 0 and grow to the smallest and largest numbers seen.

    tfmot begins with -6..6 and moves on by a thousandth of the way in each step: after short
    training most logits would still be cut off.
    """
    from tensorflow_model_optimization.quantization.keras.quantizers import AllValuesQuantizer

    whole = AllValuesQuantizer(num_bits=8, per_axis=False, symmetric=False, narrow_range=False)
    for layer in model.layers:
        if hasattr(layer, "quantizer"):
            layer.quantizer = whole
        for activation in getattr(layer, "_quantize_activations", ()):
            activation.quantizer = whole
        if getattr(layer, "_output_quantizers", None):
            layer._output_quantizers = [whole]
        for weight in layer.weights:
            if weight.name.endswith(_ACTIVATION_RANGES):
                weight.assign(0.0)
