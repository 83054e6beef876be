"""Chatter of native libraries is dropped; everything else passes."""

import os

from edge_runtime.cli.native_log import quiet

CHATTER = [
    b"WARNING: All log messages before absl::InitializeLog() is called are written to STDERR",
    b"W0000 00:00:1795171808.824694    8359 inference_feedback_manager.cc:114] Feedback manager",
    b"I0000 00:00:1795171809.935718    8338 task_runner.cc:85] GPU suport is not available",
    b"INFO: Created TensorFlow Lite XNNPACK delegate for CPU.",
    b"E0000 00:00:1795174794.1 7123 cuda_dnn.cc:8579] Unable to register cuDNN factory: Attempting",
    b"QFontDatabase: Cannot find font directory /usr/lib/fonts.",
]
ERRORS = [
    b"E0000 00:00:1795171808.824694    8359 graph.cc:1] it broke",
    b"F0000 00:00:1795171808.824694    8359 check.cc:1] Check failed",
    b"qt.qpa.xcb: could not connect to display :4711",
    "Schädel".encode(),
]


def test_only_chatter_is_dropped(capfd):
    with quiet():
        for line in [*CHATTER, *ERRORS]:
            os.write(2, line + b"\n")
        os.write(2, b"no newline at the end")
    expected = b"\n".join([*ERRORS, b"no newline at the end"]).decode()
    assert capfd.readouterr().err == expected


def test_afterwards_everything_passes_again(capfd):
    with quiet():
        pass
    os.write(2, CHATTER[0] + b"\n")
    assert capfd.readouterr().err.encode() == CHATTER[0] + b"\n"


def test_lines_written_in_pieces_are_judged_whole(capfd):
    with quiet():
        os.write(2, b"INFO: Created Tensor")
        os.write(2, b"Flow Lite XNNPACK delegate for CPU.\nan error\n")
    assert capfd.readouterr().err == "an error\n"


def test_what_the_user_set_stays(monkeypatch):
    monkeypatch.setenv("OPENCV_LOG_LEVEL", "DEBUG")
    with quiet():
        assert os.environ["OPENCV_LOG_LEVEL"] == "DEBUG"
