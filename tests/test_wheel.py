"""The wheel as a board gets it: the runtime alone, in an environment without TensorFlow."""

import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import copy, copytree

import pytest

ROOT = Path(__file__).parents[1]
CONSTRAINTS = ROOT / "constraints" / f"py{sys.version_info[0]}.{sys.version_info[1]}.txt"
GIT_FILES = ("git", "ls-files", "--cached", "--others", "--exclude-standard")
MOST_WHEEL_BYTES = 10_000_000

pytestmark = [pytest.mark.wheel, pytest.mark.timeout(900)]


def output(*command: object, cwd: Path) -> str:
    """What a command prints; its own words where it fails."""
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-8000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    output(sys.executable, "-m", "build", "--wheel", "--outdir", out, ROOT, cwd=out)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def bare(wheel, tmp_path_factory) -> Path:
    """A folder away from the checkout: venv/ with the wheel alone, and the runtime's tests."""
    folder = tmp_path_factory.mktemp("bare")
    output(sys.executable, "-m", "venv", "venv", cwd=folder)
    output(
        *("venv/bin/python", "-m", "pip", "install", "--quiet", "--constraint", CONSTRAINTS),
        *(wheel, "pytest", "pytest-timeout", "pytest-xdist"),
        cwd=folder,
    )
    (folder / "tests").mkdir()
    for name in ("__init__.py", "conftest.py"):
        copy(ROOT / "tests" / name, folder / "tests")
    copytree(ROOT / "tests" / "edge_runtime", folder / "tests" / "edge_runtime")
    copy(ROOT / "pyproject.toml", folder)  # for pytest's settings
    return folder


def in_bare(folder: Path, code: str) -> str:
    return output("venv/bin/python", "-c", code, cwd=folder)


def test_it_holds_the_runtime_alone_with_clip_bundles_and_licence(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    info = f"asl_edge-{wheel.name.split('-')[1]}.dist-info"
    assert {name.partition("/")[0] for name in names} == {"edge_runtime", info}
    assert f"{info}/licenses/LICENSE" in names
    assert "edge_runtime/py.typed" in names
    assert "edge_runtime/assets/sample.mp4" in names
    ours = output(*GIT_FILES, "edge_runtime", cwd=ROOT).split()
    assert {name for name in names if name.startswith("edge_runtime/")} == set(ours)


def test_it_is_small(wheel):
    assert wheel.stat().st_size < MOST_WHEEL_BYTES


def test_nothing_of_a_trainer_comes_along(bare):
    code = "from importlib.util import find_spec; print([n for n in {} if find_spec(n)])"
    trainers = ["tensorflow", "keras", "pandas", "datasets", "keras_models", "export"]
    assert in_bare(bare, code.format(trainers)).strip() == "[]"


def test_importing_the_runtime_loads_no_heavy_library(bare):
    code = "import edge_runtime, sys; print(*(n for n in {} if n in sys.modules))"
    heavy = ["cv2", "mediapipe", "ai_edge_litert", "tflite_runtime"]
    assert in_bare(bare, code.format(heavy)).strip() == ""


def test_importing_the_runtime_costs_little_more_than_numpy(bare):
    """Ratios hold on a busy machine where seconds do not."""
    code = (
        "import time; t = time.perf_counter(); import numpy; n = time.perf_counter() - t;"
        "import edge_runtime; print((time.perf_counter() - t) / n)"
    )
    ratios = sorted(float(in_bare(bare, code)) for _ in range(5))
    assert ratios[2] < 2, ratios


def test_the_runtimes_own_tests_pass_against_it(bare):
    side_by_side = ("--numprocesses=logical", "--maxprocesses=4", "--dist=loadfile")
    command = ("venv/bin/python", "-m", "pytest", "-q", *side_by_side, "tests/edge_runtime")
    print(output(*command, cwd=bare)[-500:])
