"""What is measured: real MediaPipe, real TFLite, a small bundle of A, B and C."""

import hashlib
import io
import os
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from types import SimpleNamespace

import numpy as np
import pytest

from edge_runtime.bench import Plan, Recorder, Result, this_device
from edge_runtime.bench.apart import measure_apart
from edge_runtime.bench.clips import Clips
from edge_runtime.bench.frame_timings import FrameTimings
from edge_runtime.bench.job import Job
from edge_runtime.bench.played import PlayedClip
from edge_runtime.bench.progress import Progress, duration
from edge_runtime.bench.request import Request
from edge_runtime.bench.session import run
from edge_runtime.bench.suites import SUITES, jobs
from edge_runtime.bench.table import marks, table
from edge_runtime.bench.verdicts import Verdicts
from edge_runtime.bundle import codec, golden, open_bundle
from edge_runtime.bundle.manifest import GOLDEN_FILE, FileEntry
from edge_runtime.errors import UserError
from edge_runtime.trackers import hand_models

from .measured import measurement

TINY = Path(__file__).parents[1] / "bundle" / "tiny"
SHOULDERS = Path(__file__).parents[1] / "recognition" / "tiny" / "shoulders.zip"
SHORT = Plan(inferences=30, seconds=0.0, warm_ups=8)

needs_hand_model = pytest.mark.skipif(
    hand_models.wheel_models() is None and hand_models.named_file(None) is None,
    reason="this mediapipe carries no hand model and ASL_EDGE_HAND_MODEL names none",
)


def measured(suites, folder, plan=SHORT, bundle=TINY, **others) -> Result:
    others = {"sizes": ((640, 480),)} | others
    request = Request(bundles=(open_bundle(bundle),), plan=plan, **others)
    todo = jobs(suites, request, Clips("sample", folder), Verdicts())
    progress = Progress(io.StringIO(), len(todo), plan)
    return run(todo, plan, this_device(), folder / "result.json", progress)


@needs_hand_model
def test_the_stages_account_for_the_whole_frame(tmp_path):
    (found,) = measured(["frame"], tmp_path).measurements
    assert found.parts == (
        *("capture", "convert", "track", "features", "invoke", "decode", "sinks"),
    )
    assert 0.98 < found.accounted < 1.02
    assert len(found.finished_s) == 30
    assert found.warm_ups == 8
    assert found.facts["hands_found"] > 25
    assert found.settings["variant"] == "float32"
    assert found.percentile_ms(50) > found.percentile_ms(50, "track") > 0
    assert Result.read(tmp_path / "result.json").measurements == (found,)


@needs_hand_model
def test_at_a_cameras_pace_it_is_the_age_of_the_label_that_counts(tmp_path):
    (found,) = measured(["live"], tmp_path, plan=replace(SHORT, inferences=12)).measurements
    assert found.facts["camera_fps"] == 30.0
    assert found.fps < 31
    stages = found.stages_ms
    inside = ("convert", "track", "features", "invoke", "decode")
    worked = [sum(stages[part][i] for part in inside) for i in range(12)]
    assert all(age > 0.99 * work for age, work in zip(stages["total"], worked, strict=True))
    assert found.facts["dropped"] >= 0


def test_an_outage_can_be_ended():
    stops = []
    timings = FrameTimings(Recorder(SHORT), stopped=lambda: True)
    timings.watch(SimpleNamespace(stop=lambda: stops.append(True)))
    timings.lost([], None)
    assert stops == [True]


def test_trackers_and_models_are_measured_alone(tmp_path):
    if hand_models.wheel_models() is None:
        pytest.skip("this mediapipe carries no hand model")
    result = measured(["tracker", "model"], tmp_path, threads=(1, 2))
    assert [each.name for each in result.measurements] == [
        *("tracker mediapipe, 1 hand, 1 thread", "tracker own, 1 hand, 1 thread"),
        "tracker own, 1 hand, 2 threads",
        *("tiny static float32, 1 thread", "tiny static float32, 2 threads"),
        *("tiny static static_int8, 1 thread", "tiny static static_int8, 2 threads"),
    ]
    assert all(each.facts["hands_found"] > 20 for each in result.measurements[:3])
    int8 = result.measurements[-1]
    assert int8.facts["golden_agreement"] == 1.0
    assert int8.facts["model_bytes"] == (TINY / "static-static_int8.tflite").stat().st_size
    text = table(result)
    assert all(each.name in text for each in result.measurements)
    assert "quick: " in text


def test_a_bundle_of_bodies_has_the_tracker_of_bodies_measured(tmp_path):
    bundles = tuple(open_bundle(name) for name in (TINY, SHOULDERS))
    request = Request(bundles=bundles, plan=SHORT, threads=(1,))
    todo = jobs(["tracker"], request, Clips("sample", tmp_path), Verdicts())
    assert [job.name for job in todo] == [
        *("tracker mediapipe, 1 hand, 1 thread", "tracker own, 1 hand, 1 thread"),
        "tracker mediapipe, hands and body, 1 thread",
    ]


def with_other_golden_vectors(folder: Path) -> Path:
    """A bundle whose digests fit, but whose int8 model does not answer what was recorded."""
    copytree(TINY, folder)
    bundle = open_bundle(TINY)
    kept = bundle.golden("static")
    others = kept.outputs | {"static_int8": kept.outputs["static_int8"][:, ::-1].copy()}
    content = golden.to_bytes({"static": replace(kept, outputs=others)})
    (folder / GOLDEN_FILE).write_bytes(content)
    files = dict(bundle.manifest.files)
    files[GOLDEN_FILE] = FileEntry(hashlib.sha256(content).hexdigest(), len(content))
    manifest = codec.to_bytes(replace(bundle.manifest, files=files))
    (folder / "manifest.json").write_bytes(manifest)
    (folder / "manifest.sha256").write_bytes(codec.digest_line(manifest))
    return folder


def test_a_variant_that_fails_its_golden_vectors_is_wrong_and_never_fast(tmp_path):
    bundle = with_other_golden_vectors(tmp_path / "other")
    result = measured(["model"], tmp_path, bundle=bundle)
    right, wrong = result.measurements
    assert right.wrong == ""
    assert "WRONG" not in marks(right)
    assert "static_int8 does not answer its golden vectors" in wrong.wrong
    (row,) = (line for line in table(result).splitlines() if line.startswith(wrong.name))
    assert row.removeprefix(wrong.name).split()[:7] == ["-"] * 6 + ["WRONG,"]
    assert f"{wrong.fps:.4g}" not in table(result)


def test_the_clip_is_scaled_and_its_edges_drawn_out(tmp_path):
    clips = Clips("sample", tmp_path)
    assert clips.size == (640, 480)
    small = clips.pictures((320, 180))
    assert len(small) == 2 * 119 - 2
    assert {picture.shape for picture in small} == {(180, 320, 3)}
    np.testing.assert_array_equal(small[1], small[-1])
    assert [file.name for file in tmp_path.iterdir()] == ["320x180.mp4"]
    with pytest.raises(UserError, match="does not exist"):
        Clips("nowhere.mp4", tmp_path)


def test_a_played_clip_keeps_a_cameras_time(tmp_path):
    clips = Clips("sample", tmp_path)
    played = PlayedClip(clips.path((640, 480)), 100.0)
    assert played.isOpened()
    frames = [played.read() for _ in range(130)]
    assert all(there for there, _ in frames)
    np.testing.assert_array_equal(frames[0][1], frames[119][1])
    played.release()


def fails(recorder, stopped):
    raise UserError("there is no such thing")


def talks(recorder, stopped):
    print("a library's own words", flush=True)
    return measurement("fine")


def dies(recorder, stopped):
    os.abort()


def of_a_name(recorder, stopped):
    return measurement("fine")


def test_what_cannot_be_measured_is_told_and_the_rest_goes_on(tmp_path):
    todo = [Job("x", name, way) for name, way in (("a", fails), ("b", of_a_name))]
    told = io.StringIO()
    result = run(todo, SHORT, this_device(), tmp_path / "out.json", Progress(told, 2, SHORT))
    assert [each.name for each in result.measurements] == ["fine"]
    assert result.warnings == ("a was not measured: there is no such thing",)
    assert result.warnings[0] in told.getvalue()
    with pytest.raises(UserError, match="nothing was measured: a was not"):
        run(todo[:1], SHORT, this_device(), tmp_path / "no.json", Progress(told, 1, SHORT))
    assert not (tmp_path / "no.json").exists()


def test_a_process_of_its_own_may_die(tmp_path):
    measure = measure_apart(tmp_path)
    with pytest.raises(UserError, match="died"):
        measure(Job("x", "dies", dies), SHORT, lambda: False, lambda share: None)
    with pytest.raises(UserError, match="there is no such thing"):
        measure(Job("x", "fails", fails), SHORT, lambda: False, lambda share: None)
    found = measure(Job("x", "fine", of_a_name), SHORT, lambda: False, lambda share: None)
    assert found == measurement("fine")
    found = measure(Job("x", "talks", talks), SHORT, lambda: False, lambda share: None)
    assert found == measurement("fine")


def test_the_time_that_is_left_is_told():
    told = io.StringIO()
    progress = Progress(told, 3, Plan(seconds=60.0))
    assert progress.left_s == 3 * 62
    progress.begin(Job("x", "first", fails))
    assert told.getvalue() == "[1/3] first, 3 min left\n"
    progress.watch(0.5)
    assert progress.line() == "[1/3] first 50%, 3 min left"
    progress.end()
    assert progress.left_s < 1
    assert [duration(seconds) for seconds in (12.3, 600, 3900)] == ["12 s", "10 min", "1 h 5 min"]


def test_every_suite_has_jobs(tmp_path):
    request = Request(bundles=(open_bundle("letters"), open_bundle("words")), threads=(1, 2))
    todo = jobs(list(SUITES), request, Clips("sample", tmp_path), Verdicts())
    assert {job.suite for job in todo} == set(SUITES)
    assert len({job.name for job in todo}) == len(todo)
    with pytest.raises(UserError, match="no bundle has a variant int1"):
        jobs(["model"], replace(request, variants=("int1",)), Clips("sample", tmp_path), Verdicts())
