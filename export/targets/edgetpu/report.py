"""The check, as Markdown and for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import Console
from rich.table import Table

from edge_runtime.bundle.manifest import Manifest
from export.graph import Tensor
from export.model_card import markdown_table
from export.targets.edgetpu import rules
from export.targets.edgetpu.check import Checked, Outcome
from export.targets.edgetpu.compiler import Compiled
from export.targets.edgetpu.placement import Place

_MOST_LINES = 12
_NOT_TRIED = (
    f"Foretold by Coral's published rules for version {rules.RUNTIME_VERSION} of the runtime and "
    f"{rules.COMPILER_VERSION} of the compiler ({rules.SOURCE}). Neither compiler nor Edge TPU was "
    "at hand when these rules were written down: what the compiler says holds."
)


def markdown(manifest: Manifest, outcome: Outcome) -> str:
    """The whole check; every operation is named."""
    lines = [f"# {manifest.name} {manifest.version} on the Edge TPU", "", _NOT_TRIED, ""]
    if outcome.compiler_says:
        lines += [f"Not compiled: {outcome.compiler_says}.", ""]
    for one in outcome.checked:
        lines += _model(one)
    return "\n".join(lines)


def show(outcome: Outcome, console: Console) -> None:
    """The summary, and the operations to blame; the rest is in the file."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("model", "mapped", "parameters", "cached", "streamed", "compiler"):
        table.add_column(name, justify="left" if name == "model" else "right", no_wrap=True)
    for one in outcome.checked:
        found = one.placement
        table.add_row(
            one.file,
            f"{found.mapped} of {len(found.places)}",
            _size(found.parameter_bytes),
            _size(found.cached_bytes),
            _size(found.streamed_bytes),
            _mapped(one.compiled),
        )
    console.print(table)
    for line in _complaints(outcome):
        console.print(line, soft_wrap=True, markup=False, highlight=False)


def _complaints(outcome: Outcome) -> Iterator[str]:
    for one in outcome.checked:
        barred = [place for place in one.placement.on_cpu if place.is_barred]
        for place in barred[:_MOST_LINES]:
            yield f"{one.file}: {place.operation.name} of {place.operation.layer}: {place.reason}"
        if len(one.placement.on_cpu) > len(barred[:_MOST_LINES]):
            rest = len(one.placement.on_cpu) - len(barred[:_MOST_LINES])
            yield f"{one.file}: {rest} more operations on the CPU, which the report names"
        yield from (f"{one.file}: {surprise}" for surprise in one.surprises)
    if outcome.compiler_says:
        yield outcome.compiler_says


def _model(one: Checked) -> Iterator[str]:
    yield f"## {one.model.role}: {one.file}"
    yield ""
    yield from markdown_table(("", ""), _facts(one))
    if one.compiled is not None:
        yield from _compiled(one, one.compiled)
    yield "### Operations"
    yield ""
    head = ("#", "operation", "version", "layer", "answers", "runs on", "because")
    yield from markdown_table(head, map(_row, one.placement.places))


def _facts(one: Checked) -> Iterator[tuple[str, str]]:
    model, found = one.model, one.placement
    (taken, zero_in), (answered, zero_out) = model.scale_and_zero
    yield "variant of the bundle", model.variant
    yield "dense layers", _dense(one)
    yield "input", f"{_tensor(model.graph.inputs[0])}, scale {taken:.8g}, zero point {zero_in}"
    yield (
        "output",
        f"{_tensor(model.graph.outputs[0])}, scale {answered:.8g}, zero point {zero_out}",
    )
    yield "operations on the Edge TPU", f"{found.mapped} of {len(found.places)}"
    yield "their parameters", _size(found.parameter_bytes)
    yield "cached on the chip", f"{_size(found.cached_bytes)} at most"
    yield "streamed for each inference", f"{_size(found.streamed_bytes)} at least"


def _dense(one: Checked) -> str:
    if not one.model.is_merged:
        return "as in the bundle"
    return (
        "one scale each, as the compiler is older than scales for every output; the answers to the "
        f"golden vectors change by {one.model.change:.2%} of their range at most"
    )


def _compiled(one: Checked, compiled: Compiled) -> Iterator[str]:
    yield "### What the compiler did"
    yield ""
    yield from markdown_table(
        ("", "compiler", "foretold"),
        [
            ("on the Edge TPU", compiled.mapped, one.placement.mapped),
            ("on the CPU", compiled.on_cpu, len(one.placement.on_cpu)),
            ("cached", _size(compiled.cached_bytes), _size(one.placement.cached_bytes)),
            ("streamed", _size(compiled.streamed_bytes), _size(one.placement.streamed_bytes)),
            ("memory left", _size(compiled.left_bytes), ""),
        ],
    )
    yield from markdown_table(("operation", "count", "status"), compiled.statuses)
    if one.surprises:
        yield f"Not as foretold: {'; '.join(one.surprises)}."
        yield ""


def _row(place: Place) -> tuple[str, ...]:
    operation = place.operation
    reason = place.reason or rules.UNCERTAIN.get(operation.name, "")
    return (
        str(operation.number),
        operation.name,
        str(operation.version),
        operation.layer,
        _tensor(operation.outputs[0]),
        "Edge TPU" if place.is_mapped else "CPU",
        f"**{reason}**" if place.is_barred else reason,
    )


def _tensor(tensor: Tensor) -> str:
    return f"{'x'.join(map(str, tensor.shape)) or 'one'} {tensor.dtype}"


def _mapped(compiled: Compiled | None) -> str:
    return "" if compiled is None else f"{compiled.mapped} of {compiled.mapped + compiled.on_cpu}"


def _size(size: int) -> str:
    if not size:
        return "none"
    return f"{size / 2**20:.2f} MiB" if size >= 2**20 else f"{size / 2**10:.1f} KiB"
