"""What viewers of a run may change."""

from __future__ import annotations

from argparse import Namespace
from functools import partial

from edge_runtime.bundle import Bundle, configured_trust, open_bundle, shipped_bundles
from edge_runtime.cli.parts import recognizer_of, tracker_of
from edge_runtime.live_settings import LiveSettings
from edge_runtime.pipeline import Pipeline
from edge_runtime.recognition import Switchable, tracking
from edge_runtime.screen import Painter
from edge_runtime.trackers.protocol import Tracker


def live_settings(
    arguments: Namespace,
    bundle: Bundle,
    pipeline: Pipeline,
    recognized: Switchable,
    tracker: Tracker,
    painter: Painter,
) -> LiveSettings:
    """Between the shipped bundles and the one that was given; nobody can name another path."""
    trust = configured_trust(arguments.trusted_key)
    bundles = {name: partial(open_bundle, name, trust) for name in shipped_bundles()}
    present = bundle.manifest.name
    if arguments.bundle not in bundles:
        present = f"{present} (given)" if present in bundles else present
        bundles[present] = partial(open_bundle, arguments.bundle, trust)

    def retitle(name: str) -> None:
        painter.title = f"ASL {name}"

    return LiveSettings(
        pipeline,
        recognized,
        bundles=bundles,
        bundle=present,
        make_recognizer=partial(recognizer_of, arguments, sequence=True),
        make_tracker=partial(tracker_of, arguments, sequence=True),
        tracker=tracker,
        tracked=tracking(bundle),
        mirror=arguments.mirror,
        on_switch=retitle,
    )
