"""LiteRT: runs .tflite files on the CPU (XNNPACK, LiteRT's default delegate)."""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

from edge_runtime.errors import UserError
from edge_runtime.interpreters.quantisation import Quantisation
from edge_runtime.interpreters.tensor_memory import refuse_hostile_sizes
from edge_runtime.landmarks import FloatArray

# At a time. The largest net of ours, thirty pictures of 224 x 224 as float32, needs 642 MiB.
MAX_TENSOR_BYTES = 2**30

Details: TypeAlias = list[dict[str, Any]]


class LiteRtInterpreter:
    """One model with one input and one output, float32 outside whatever it is inside.

    Args:
        content: the bytes of a .tflite file; those that were checked are those that run.
        threads: CPU threads of the interpreter, at least 1.
        name: what errors call the model.

    Raises:
        UserError: the bytes are damaged or no model of one input and one output, their types are
            neither float32 nor 8-bit integers, or no interpreter is installed.
    """

    def __init__(self, content: bytes, threads: int = 1, name: str = "model") -> None:
        self._engine, sources, answers = started(content, threads, name)
        source = _only(sources, f"model {name}", "input")
        answer = _only(answers, f"model {name}", "output")
        self._input, self._output = int(source["index"]), int(answer["index"])
        self._quantise = Quantisation.of_tensor(source, name)
        self._dequantise = Quantisation.of_tensor(answer, name)
        self.input_shape: tuple[int, ...] = tuple(map(int, source["shape"]))
        self.output_shape: tuple[int, ...] = tuple(map(int, answer["shape"]))

    def invoke(self, values: FloatArray) -> FloatArray:
        """float32 of ``input_shape`` -> float32 of ``output_shape``, a fresh array.

        Raises:
            ValueError: shape or dtype is another one.
        """
        if values.shape != self.input_shape:
            raise ValueError(f"input is {values.shape}, but the model takes {self.input_shape}")
        # set_tensor/get_tensor were measured faster than views of the tensors.
        self._engine.set_tensor(
            self._input, self._quantise.to_integers(values) if self._quantise else values
        )
        # TFLite's LSTM goes on from the state of the invocation before; clips begin anew.
        self._engine.reset_all_variables()
        self._engine.invoke()
        answer: Any = self._engine.get_tensor(self._output)
        return self._dequantise.to_floats(answer) if self._dequantise else answer


def started(content: bytes, threads: int, name: str) -> tuple[Any, Details, Details]:
    """An interpreter that has run once, and the details of its inputs and of its outputs.

    The first run shows that the model does run, and is slower than those that follow.

    Raises:
        UserError: the bytes are damaged or hostile, or no interpreter is installed.
    """
    try:
        engine = _engine_class()(model_content=content, num_threads=threads)
        refuse_hostile_sizes(engine, MAX_TENSOR_BYTES)
        engine.allocate_tensors()
        sources = engine.get_input_details()
        for source in sources:
            # Whatever lies in fresh memory is no input: the first run is to be the same each time.
            engine.set_tensor(source["index"], np.zeros(source["shape"], source["dtype"]))
        engine.invoke()
        return engine, sources, engine.get_output_details()
    except (ValueError, RuntimeError, MemoryError) as error:
        reason = " ".join(str(error).split())[:200]
        raise UserError(
            f"model {name} is damaged or needs operations that this interpreter lacks ({reason}): "
            "export it again"
        ) from error


def verifies_models() -> bool:
    """Whether the interpreter checks a file's structure; tflite_runtime dies of damaged ones.

    Raises:
        UserError: no interpreter is installed.
    """
    module: str = _engine_class().__module__
    return module.startswith("ai_edge_litert")


def _engine_class() -> Any:
    """LiteRT, else the older tflite_runtime (32-bit Arm has no other): the only such choice."""
    try:
        from ai_edge_litert.interpreter import Interpreter
    except ImportError:
        try:
            from tflite_runtime.interpreter import Interpreter
        except ImportError as error:
            raise UserError(
                "no TFLite interpreter is installed: run pip install ai-edge-litert"
            ) from error
    return Interpreter


def _only(details: Details, owner: str, kind: str) -> dict[str, Any]:
    if len(details) != 1:
        raise UserError(
            f"{owner} has {len(details)} {kind}s, but this runtime takes models of one: "
            "export it with one input and one output"
        )
    return details[0]
