"""Which operations the compiler will place on the Edge TPU, and why not the others."""

from __future__ import annotations

from dataclasses import dataclass

from export.graph import Graph, Operation
from export.targets.edgetpu.rules import objection

# The compiler is said to cache "about 8 MB"; of the memory, part goes to the program itself. The
# most that a report of the compiler shows, used and remaining together, is this (issue 322 of
# google-coral/edgetpu); large nets leave some 7 MiB.
MOST_CACHE_BYTES = round(7.86 * 2**20) + 3 * 2**10


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation will run.

    Attributes:
        operation: of the file.
        reason: why it runs on the CPU; empty where it runs on the Edge TPU.
        is_barred: whether it is itself one that the Edge TPU cannot run.
    """

    operation: Operation
    reason: str = ""
    is_barred: bool = False

    @property
    def is_mapped(self) -> bool:
        return not self.reason


@dataclass(frozen=True, slots=True)
class Placement:
    """Where every operation of a file will run.

    Attributes:
        places: in the order of running.
        parameter_bytes: of the weights and biases that the Edge TPU needs.
    """

    places: tuple[Place, ...]
    parameter_bytes: int

    @property
    def mapped(self) -> int:
        """How many operations run on the Edge TPU."""
        return sum(place.is_mapped for place in self.places)

    @property
    def on_cpu(self) -> tuple[Place, ...]:
        """The others."""
        return tuple(place for place in self.places if not place.is_mapped)

    @property
    def cached_bytes(self) -> int:
        """Parameters that are kept in the chip's memory, at most."""
        return min(self.parameter_bytes, MOST_CACHE_BYTES)

    @property
    def streamed_bytes(self) -> int:
        """Parameters that are sent again for each inference, at least."""
        return self.parameter_bytes - self.cached_bytes


def placement(graph: Graph) -> Placement:
    """Foretell what the compiler will do.

    "As soon as an unsupported operation occurs, that operation and everything after it executes on
    the CPU, even if supported operations occur later": the compiler cuts a model once.
    Source: https://coral.ai/docs/edgetpu/models-intro/, "Compiling"
    """
    places: list[Place] = []
    first: Operation | None = None
    for operation in graph.operations:
        reason = objection(operation)
        if reason is not None:
            places.append(Place(operation, reason, is_barred=True))
            first = first or operation
        elif first is not None:
            places.append(Place(operation, f"comes after {first.name} ({first.layer})"))
        else:
            places.append(Place(operation))
    parameters = {
        tensor.number: tensor.bytes
        for place in places
        if place.is_mapped
        for tensor in place.operation.constants
        if tensor.scales
    }
    return Placement(tuple(places), sum(parameters.values()))
