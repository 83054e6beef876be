"""PEERS: every contender by name: what makes it, and which packages it needs beyond the runtime."""

from __future__ import annotations

from dataclasses import dataclass

# What a maker takes.
Argument = str | int | float


@dataclass(frozen=True, slots=True)
class Peer:
    """One contender.

    Attributes:
        name: in tables and results.
        maker: "package.module:function" that answers a ``Contender``, or refuses with a
            ``UserError``; imported by the process that measures.
        arguments: of the maker.
        needs: packages beyond the runtime's.
    """

    name: str
    maker: str
    arguments: tuple[Argument, ...] = ()
    needs: tuple[str, ...] = ()


# The document's loop on hand crops, and the runtime with the same net.
DOCUMENT_KERAS = "document's loop, Keras eager"
DOCUMENT_PYTORCH = "document's loop, PyTorch"
PICTURES = "edge-run resnet18, MediaPipe, 1 thread"
PICTURES_IN_TURN = "edge-run resnet18, MediaPipe, 1 thread, in turn"
PICTURES_OWN = "edge-run resnet18, own tracker, 1 thread"
# Letters from landmarks.
GESTURES = "MediaPipe Gesture Recognizer"
USUAL_LOOP = "legacy hands + TFLite loop"
LETTERS = "edge-run letters, MediaPipe"
LETTERS_IN_TURN = "edge-run letters, MediaPipe, in turn"
LETTERS_OWN_1 = "edge-run letters, own tracker, 1 thread"
LETTERS_OWN_2 = "edge-run letters, own tracker, 2 threads"
# A stream of words.
WORDS = "edge-run words, MediaPipe, in turn"
# edge-run from nothing to its first event.
START = "edge-run letters, from its start"
# Nets alone.
PLAIN = "conv_bilstm_attention, plain Keras 3 conversion"
PYTORCH_NET = "resnet18, PyTorch"
# Net, and the role of its model.
NETS = (
    ("letters", "static"),
    ("words", "sequence"),
    ("resnet18", "image"),
    ("conv_bilstm_attention", "sequence"),
    ("ishara", "sequence"),
)


def ours(net: str) -> str:
    """Name of a net's recommended variant in the runtime's interpreter."""
    return f"{net}, recommended"


def bare(net: str) -> str:
    """Name of the same file with nothing but invoke."""
    return f"{net}, bare invoke"


def onnx(net: str) -> str:
    """Name of the net in ONNX Runtime."""
    return f"{net}, ONNX Runtime"


def _every() -> list[Peer]:
    peers = [
        Peer(
            DOCUMENT_KERAS,
            "benchmarks.peers.document_loop:with_keras",
            needs=("keras", "tensorflow"),
        ),
        Peer(DOCUMENT_PYTORCH, "benchmarks.peers.document_loop:with_pytorch", needs=("torch",)),
        Peer(PICTURES, "benchmarks.peers.edge_run:pictures", ("mediapipe", 1)),
        Peer(PICTURES_IN_TURN, "benchmarks.peers.edge_run:pictures", ("mediapipe", 1, True)),
        Peer(PICTURES_OWN, "benchmarks.peers.edge_run:pictures", ("own", 1)),
        Peer(GESTURES, "benchmarks.peers.hand_loops:gesture_recognizer"),
        Peer(USUAL_LOOP, "benchmarks.peers.hand_loops:usual_loop"),
        Peer(LETTERS, "benchmarks.peers.edge_run:shipped", ("letters", "mediapipe", 1)),
        Peer(
            LETTERS_IN_TURN,
            "benchmarks.peers.edge_run:shipped",
            ("letters", "mediapipe", 1, True),
        ),
        Peer(LETTERS_OWN_1, "benchmarks.peers.edge_run:shipped", ("letters", "own", 1)),
        Peer(LETTERS_OWN_2, "benchmarks.peers.edge_run:shipped", ("letters", "own", 2)),
        Peer(WORDS, "benchmarks.peers.edge_run:shipped", ("words", "mediapipe", 1, True)),
        Peer(START, "benchmarks.peers.start_up:StartUp"),
        Peer(PLAIN, "benchmarks.peers.nets:plain_conversion"),
        Peer(PYTORCH_NET, "benchmarks.peers.nets:pytorch_resnet18", needs=("torch",)),
    ]
    for net in NETS:
        peers += [
            Peer(ours(net[0]), "benchmarks.peers.nets:recommended", net),
            Peer(bare(net[0]), "benchmarks.peers.nets:bare", net),
            Peer(onnx(net[0]), "benchmarks.peers.nets:onnx", net, needs=("onnxruntime",)),
        ]
    return peers


PEERS = {peer.name: peer for peer in _every()}
