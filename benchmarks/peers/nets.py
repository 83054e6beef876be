"""One net alone, again and again, on one thread: by the runtime, ONNX Runtime and PyTorch."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.peers.contender import Turn
from benchmarks.peers.edge_run import exported
from edge_runtime.bundle import Bundle, open_bundle
from edge_runtime.errors import UserError
from edge_runtime.interpreters import LiteRtInterpreter
from edge_runtime.interpreters.litert import started

ONNX = Path("build/peers/onnx")
PLAIN = Path("build/peers/plain.tflite")
_TURN_S = 1.0
_STAMP_S = 0.002
_LEAST_STAMPS = 5

SHIPPED = ("letters", "words")


class Calls:
    """A call again and again, for about a second.

    Args:
        call: what is measured.
    """

    def __init__(self, call: Callable[[], object]) -> None:
        self._call = call
        call()
        self._every = self._calls_within(_STAMP_S)

    def _calls_within(self, limit_s: float) -> int:
        count, start_s = 0, time.perf_counter()
        while time.perf_counter() - start_s < limit_s:
            self._call()
            count += 1
        return count

    def turn(self) -> Turn:
        """See ``Contender``."""
        call, every = self._call, self._every
        finished_ns = [time.perf_counter_ns()]
        until_ns = finished_ns[0] + int(_TURN_S * 1e9)
        while len(finished_ns) < _LEAST_STAMPS or finished_ns[-1] < until_ns:
            for _ in range(every):
                call()
            finished_ns.append(time.perf_counter_ns())
        return Turn(finished_ns, every)


def recommended(net: str, role: str) -> Calls:
    """The variant that the bundle recommends here, through the runtime's interpreter."""
    bundle = _bundle(net)
    interpreter = bundle.interpreter(role)
    values = _noise(interpreter.input_shape)
    return Calls(lambda: interpreter.invoke(values))


def bare(net: str, role: str) -> Calls:
    """The same file with its input in place, nothing but invoke: what benchmark_model times."""
    bundle = _bundle(net)
    name, variant = bundle.variant(role)
    engine, sources, _ = started(bundle.read(variant.file), 1, name)
    engine.set_tensor(sources[0]["index"], _like(sources[0]))
    return Calls(engine.invoke)


def onnx(net: str, role: str) -> Calls:
    """The same weights as float32 in ONNX Runtime.

    Raises:
        UserError: the file was not made.
    """
    import onnxruntime

    path = ONNX / net / f"{role}.onnx"
    if not path.exists():
        raise UserError(f"{path} is not there: run python -m benchmarks.peers.untrained")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    source = session.get_inputs()[0]
    values = {source.name: _noise(tuple(source.shape))}
    return Calls(lambda: session.run(None, values))


def plain_conversion() -> Calls:
    """conv_bilstm_attention as the converter makes it of Keras 3, and no more.

    Raises:
        UserError: the file was not made.
    """
    if not PLAIN.exists():
        raise UserError(f"{PLAIN} is not there: run python -m benchmarks.peers.untrained")
    interpreter = LiteRtInterpreter(PLAIN.read_bytes(), 1, str(PLAIN))
    values = _noise(interpreter.input_shape)
    return Calls(lambda: interpreter.invoke(values))


def pytorch_resnet18() -> Calls:
    """ResNet-18 of PyTorch."""
    import torch

    from benchmarks.peers.torch_nets import resnet18

    torch.set_num_threads(1)
    model, values = resnet18(), torch.from_numpy(_noise((1, 3, 224, 224)))

    def call() -> None:
        with torch.inference_mode():
            model(values)

    return Calls(call)


def _bundle(net: str) -> Bundle:
    return open_bundle(net) if net in SHIPPED else exported(net)


def _noise(shape: tuple[int, ...]) -> np.ndarray:
    return np.random.default_rng(1).normal(0, 0.5, shape).astype(np.float32)


def _like(tensor: dict) -> np.ndarray:
    shape, dtype = tuple(map(int, tensor["shape"])), tensor["dtype"]
    if dtype == np.float32:
        return _noise(shape)
    return np.random.default_rng(1).integers(-100, 100, shape).astype(dtype)
