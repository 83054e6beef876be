"""What a stranger calls first: make, the CI script, and the versions that they install."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

if sys.version_info >= (3, 11):
    import tomllib
else:
    tomllib = pytest.importorskip("tomli", reason="Python 3.10 has no tomllib")

ROOT = Path(__file__).parents[1]
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PYTHONS = ("3.10", "3.11", "3.12", "3.13")
TRAINING_PYTHONS = PYTHONS[:3]


def make(*arguments: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if "MAKE" not in name}
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )


def pinned(python: str) -> dict[str, Requirement]:
    lines = (ROOT / "constraints" / f"py{python}.txt").read_text("utf-8").splitlines()
    return {pin.name: pin for pin in map(Requirement, lines)}


def fake_python(folder: Path, version: str) -> Path:
    """An interpreter that says it is ``version``."""
    path = folder / "python"
    path.write_text(f"#!/bin/sh\n[ $# = 2 ] || exit 1\necho {version}\n")
    path.chmod(0o755)
    return path


def test_help_names_every_command_of_the_readme():
    told = make("help").stdout
    used = set(re.findall(r"^make (\w+)", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE))
    assert used >= {"demo", "setup", "bench"}
    assert {name for name in used if f"make {name} " not in told} == set()


def test_a_python_that_cannot_train_gets_one_sentence(tmp_path):
    done = make(f"PYTHON={fake_python(tmp_path, '3.13')}", "VENV=.venv-absent", "setup")
    assert done.returncode == 2
    assert done.stderr.startswith("training and tests need Python 3.10, 3.11 or 3.12,")


def test_no_python_at_all_gets_one_sentence():
    done = make("PYTHON=", "DEMO_VENV=.venv-absent", "demo")
    assert done.returncode == 2
    assert done.stderr.startswith("no Python 3.10 to 3.13 was found: install one")


def test_the_ci_script_is_a_program():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", script], check=True)


@pytest.mark.parametrize("python", PYTHONS)
def test_every_python_has_versions_that_fit_the_project(python):
    pins = pinned(python)
    environment = {"python_version": python, "platform_machine": "x86_64"}
    wanted = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    if python in TRAINING_PYTHONS:
        wanted += PROJECT["optional-dependencies"]["train"]
    for requirement in map(Requirement, wanted):
        if requirement.marker is None or requirement.marker.evaluate(environment):
            (version,) = (specifier.version for specifier in pins[requirement.name].specifier)
            assert version in requirement.specifier, requirement


def test_the_pythons_are_those_that_the_package_claims():
    claimed = [text for text in PROJECT["classifiers"] if "Python :: 3." in text]
    assert [text.rpartition(" ")[2] for text in claimed] == list(PYTHONS)


@pytest.mark.parametrize("python", PYTHONS)
def test_no_second_opencv_overwrites_the_first(python):
    names = [name for name in pinned(python) if name.startswith("opencv")]
    assert names == ["opencv-contrib-python"]
