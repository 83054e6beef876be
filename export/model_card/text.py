"""The sections of a card that say in words what the model is for and where it fails."""

from __future__ import annotations

from collections.abc import Iterator

from edge_runtime.bundle.manifest import Manifest
from export.markdown import markdown_table
from export.model_card.held_out import HeldOut, held_out

# Labels that fewer are right of are named among the limits.
_WEAK = 0.8


def intended_use(manifest: Manifest) -> Iterator[str]:
    """What for, and what not for."""
    yield from (
        "## Intended use",
        "",
        f"To recognise {manifest.task} of American Sign Language on laptops, phones and small "
        "boards, from hand landmarks that MediaPipe or the runtime's own tracker finds in a "
        "picture. Pictures need not leave the device.",
        "",
        "Not for interpreting conversations: ASL has a grammar, a face and a body, of which this "
        "sees little. Not for decisions about people, for medical, legal or emergency use, or for "
        "telling who somebody is.",
        "",
    )


def limits(manifest: Manifest) -> Iterator[str]:
    """Where it is known to fail, as far as the manifest's figures say."""
    yield from ("## Limits", "")
    found = list(held_out(manifest))
    for entry in found:
        yield from _of_model(entry)
    if not found:
        yield "- It was not measured on people who were left out of its training."
    yield from (
        "- The people of the data are few, and nothing is recorded of their age, skin, hands or "
        "how fluently they sign: expect it to be worse for people unlike them.",
        "- It sees only what the tracker finds: nothing with gloves or in poor light.",
        "",
    )


def _of_model(entry: HeldOut) -> Iterator[str]:
    yield f"- {entry.role} model: {entry.mean:.1%} right, mean over {entry.count} held-out signers."
    for signer, share in sorted(entry.signers.items(), key=lambda pair: pair[1])[:1]:
        yield f"- The worst of these signers, {signer}: {share:.1%}."
    if weak := entry.labels_below(_WEAK):
        shown = ", ".join(f"{label} ({entry.labels[label]:.0%})" for label in weak)
        yield f"- Labels right in less than {_WEAK:.0%}, mean over held-out signers: {shown}."
    for source, labelled in sorted(entry.unknown.items()):
        yield f"- Of hands of {source} that show none of the labels, {labelled:.1%} are given one."


def how_to_use(manifest: Manifest) -> Iterator[str]:
    """Commands."""
    yield from (
        "## How to use",
        "",
        "```sh",
        'pip install "asl-edge @ git+URL-OF-THE-REPOSITORY"   # or its wheel',
        f"edge-run --bundle PATH/{manifest.name} --camera 0",
        "```",
        "",
        "`manifest.json` says what each file takes and answers, `golden.npz` holds recorded inputs "
        "and answers to check a port against, and `python -m export mobile` makes what phones and "
        "browsers take.",
        "",
    )


def training(manifest: Manifest) -> Iterator[str]:
    """Data with licences, and what the training took where it was recorded."""
    yield from ("## Training data", "")
    rows = [
        [data.name, data.upstream, data.commit[:12], data.licence, data.samples]
        for data in manifest.training_data
    ]
    yield from markdown_table(["source", "upstream", "commit", "licence", "samples"], rows)
    yield from ("## Training", "")
    runs = [
        [role, run["device"], run["seconds"], run["epochs"], f"`{run['command']}`"]
        for role, metrics in sorted(manifest.metrics.items())
        if isinstance(run := metrics.get("training"), dict)
    ]
    yield from markdown_table(["model", "device", "seconds", "epochs", "command"], runs)
    if not runs:
        yield from ("How long it took, and on what, was not recorded.", "")
    yield from ("Emissions were not measured.", "")
