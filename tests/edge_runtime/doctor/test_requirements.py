"""What is needed, by the project's own metadata."""

import pytest

from edge_runtime.doctor.installed import requirements
from edge_runtime.doctor.requirements import Requirement, extra_of

from .machines import install_ours, machine

BOARD = {"python_version": "3.11", "platform_machine": "armv7l", "extra": ""}


def test_a_requirement_tells_its_name_bounds_and_marker():
    line = "mediapipe>=0.10.18,<0.10.22; python_version < '3.13' and extra == 'web'"
    need = Requirement.parse(line)
    assert str(need) == "mediapipe>=0.10.18,<0.10.22"
    assert extra_of(need) == "web"


@pytest.mark.parametrize(
    ("bounds", "version", "taken"),
    [
        (">=0.10.18,<0.10.22", "0.10.21", True),
        (">=0.10.18,<0.10.22", "0.10.9", False),
        (">=0.10.18,<0.10.22", "0.10.22", False),
        (">=1.26,<3", "2.0.0rc1", True),
        ("==2.14.0", "2.14", True),
        ("!=2.14.0", "2.14", False),
        ("", "anything", True),
    ],
)
def test_bounds_are_compared_as_numbers(bounds, version, taken):
    assert Requirement.parse(f"some-package{bounds}").takes(version) is taken


@pytest.mark.parametrize(
    ("marker", "fits"),
    [
        ("platform_machine not in 'armv7l armv8l'", False),
        ("platform_machine in 'armv7l armv8l'", True),
        ("python_version >= '3.9' and platform_machine == 'armv7l'", True),
        ("python_version >= '3.13' or (platform_machine != 'armv7l')", False),
    ],
)
def test_markers_are_judged(marker, fits):
    assert Requirement.parse(f"some-package; {marker}").fits(BOARD) is fits


@pytest.mark.parametrize(
    "line", ["name @ file:///x", "name; __import__('os')", "name; 1", "name; x < '1'"]
)
def test_what_is_not_understood_is_no_requirement(line):
    with pytest.raises(ValueError, match=r"form|compares"):
        Requirement.parse(line).fits(BOARD)


def test_extras_are_asked_for_by_name(tmp_path):
    install_ours(
        tmp_path, "numpy>=1.26", 'aiohttp>=3; extra == "web"', "x; platform_machine == 'no'"
    )
    looked_at = machine(tmp_path)
    assert [need.name for need in requirements(looked_at)] == ["numpy"]
    assert [need.name for need in requirements(looked_at, "web")] == ["aiohttp"]
