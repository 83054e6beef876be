"""The interpreter alone: every variant of every model, on its golden vectors."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from edge_runtime.bench.clips import Clips
from edge_runtime.bench.job import Job, Stopped
from edge_runtime.bench.measurement import Measurement
from edge_runtime.bench.recorder import Recorder, time_calls
from edge_runtime.bench.request import Request
from edge_runtime.bench.verdicts import Verdicts
from edge_runtime.bundle import Bundle
from edge_runtime.errors import UserError


def model_jobs(request: Request, clips: Clips, verdicts: Verdicts) -> Iterator[Job]:
    """Each model, variant and number of threads of every bundle.

    Raises:
        UserError: no bundle has a variant that is asked for.
    """
    there = set()
    for bundle in request.bundles:
        for role, spec in sorted(bundle.manifest.models.items()):
            for variant in sorted(spec.variants):
                there.add(variant)
                if variant in (request.variants or spec.variants):
                    for threads in request.threads:
                        yield _job(verdicts, bundle, role, variant, threads)
    absent = sorted(set(request.variants) - there)
    if absent:
        raise UserError(f"no bundle has a variant {absent[0]}: use {', '.join(sorted(there))}")


def _job(verdicts: Verdicts, bundle: Bundle, role: str, variant: str, threads: int) -> Job:
    name = f"{bundle.manifest.name} {role} {variant}, {threads} thread{'s' * (threads > 1)}"
    return Job("model", name, partial(_measure, name, verdicts, bundle, role, variant, threads))


def _measure(
    name: str,
    verdicts: Verdicts,
    bundle: Bundle,
    role: str,
    variant: str,
    threads: int,
    recorder: Recorder,
    stopped: Stopped,
) -> Measurement:
    verdict = verdicts.of(bundle, role, variant, threads)
    interpreter = bundle.interpreter(role, variant, threads)
    inputs = [row[None] for row in bundle.golden(role).inputs]
    time_calls(
        lambda number: interpreter.invoke(inputs[number % len(inputs)]), recorder, stopped=stopped
    )
    spec = bundle.model(role)
    entry = spec.variants[variant]
    settings = {
        "bundle": bundle.manifest.name,
        "bundle_version": bundle.manifest.version,
        "role": role,
        "variant": variant,
        "threads": str(threads),
        "recommended": "yes" if bundle.variant(role)[0] == variant else "no",
    }
    facts = verdict.facts | {"model_bytes": float(bundle.manifest.files[entry.file].bytes)}
    return recorder.measurement("model", name, settings, facts=facts, wrong=verdict.wrong)
