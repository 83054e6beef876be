"""The rows of the table of ratios: the project's targets for speed."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.peers import peers
from benchmarks.ratios import Row
from edge_runtime.bench import Measurement

_RESNET_LIMIT = 2.5
_BILSTM_LIMIT = 2.5
_ISHARA_MS = 20.0
_MOST_OVER_TRACKER = 2.0
_OWN_MS = 1.0
_START_S, _IMPORT_S = 3.0, 0.3
WHEEL_MB = 10.0

GROUPS: dict[str, tuple[str, ...]] = {
    "letters": (
        *(peers.GESTURES, peers.USUAL_LOOP),
        *(peers.LETTERS, peers.LETTERS_IN_TURN, peers.WORDS),
        *(peers.LETTERS_OWN_1, peers.LETTERS_OWN_2),
    ),
    "pictures": (
        *(peers.DOCUMENT_KERAS, peers.DOCUMENT_PYTORCH),
        *(peers.PICTURES, peers.PICTURES_OWN, peers.PICTURES_IN_TURN),
    ),
    "nets": (
        *(of(net) for net, _ in peers.NETS for of in (peers.ours, peers.bare, peers.onnx)),
        *(peers.PLAIN, peers.PYTORCH_NET),
    ),
    "start": (peers.START,),
}


def faster(one: Measurement, other: Measurement) -> float:
    """Frames a second, as a multiple of the other's."""
    return one.fps / other.fps


def quicker(one: Measurement, other: Measurement) -> float:
    """How many times the other's median time is that of one."""
    return other.percentile_ms(50) / one.percentile_ms(50)


def over_tracker(one: Measurement) -> float:
    """Time from frame to frame, as a multiple of the tracker's."""
    return one.elapsed_s * 1000 / sum(one.stages_ms["track"][1:])


def rows() -> list[Row]:
    """All of them, in the table's order."""
    return [*_loops(), *_nets(), *_times()]


def _loops() -> list[Row]:
    found = [
        _against(one, other, limit)
        for one, limit in (
            (peers.LETTERS, 1.0),
            (peers.LETTERS_OWN_1, 1.05),
            (peers.LETTERS_OWN_2, 1.7),
        )
        for other in (peers.GESTURES, peers.USUAL_LOOP)
    ]
    found += [
        _against(one, other, _RESNET_LIMIT)
        for one in (peers.PICTURES, peers.PICTURES_OWN)
        for other in (peers.DOCUMENT_KERAS, peers.DOCUMENT_PYTORCH)
    ]
    in_turn = (
        (peers.LETTERS, peers.LETTERS_IN_TURN),
        (peers.PICTURES, peers.PICTURES_IN_TURN),
    )
    return [*found, *(Row(f"{names[0]}: FPS against in turn", names, faster) for names in in_turn)]


def _against(one: str, other: str, limit: float) -> Row:
    return Row(f"{one}: FPS against {other}", (one, other), faster, limit)


def _nets() -> list[Row]:
    found = []
    for net, _ in peers.NETS:
        ours = peers.ours(net)
        names = (ours, peers.onnx(net))
        found.append(Row(f"{ours}: speed against ONNX Runtime", names, quicker, 1))
    bilstm = peers.ours("conv_bilstm_attention")
    found.append(
        Row(f"{bilstm}: against {peers.PLAIN}", (bilstm, peers.PLAIN), quicker, _BILSTM_LIMIT)
    )
    resnet = peers.ours("resnet18")
    found.append(Row(f"{resnet}: against PyTorch", (resnet, peers.PYTORCH_NET), quicker, 1))
    for net, _ in peers.NETS:
        names = (peers.ours(net), peers.bare(net))
        found.append(Row(f"{names[0]}: against {names[1]}", names, quicker))
    return found


def _times() -> list[Row]:
    ishara = peers.ours("ishara")
    found = [
        Row(
            f"{name}: frame against its tracker",
            (name,),
            over_tracker,
            _MOST_OVER_TRACKER,
            at_least=False,
        )
        for name in (peers.LETTERS_IN_TURN, peers.WORDS)
    ]
    found += [
        _at_most(f"{ishara}: one window", ishara, _ISHARA_MS, "ms", lambda m: m.percentile_ms(50)),
        _at_most("own share of a frame, p90", peers.LETTERS_IN_TURN, _OWN_MS, "ms", _own_p90),
        _at_most("first answer", peers.START, _START_S, "s", lambda m: m.elapsed_s),
        _at_most("import edge_runtime", peers.START, _IMPORT_S, "s", lambda m: m.facts["import_s"]),
        _at_most("wheel", peers.START, WHEEL_MB, "MB", lambda m: m.facts["wheel_mb"]),
    ]
    return found


def _own_p90(turn: Measurement) -> float:
    return turn.percentile_ms(90, "own")


def _at_most(
    what: str, name: str, limit: float, unit: str, figure: Callable[[Measurement], float]
) -> Row:
    return Row(what, (name,), figure, limit, at_least=False, unit=unit)
