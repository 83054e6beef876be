"""edge-doctor reads our own requirements as pip does, for every Python and processor."""

import sys
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement as PipsRequirement

from edge_runtime.doctor.requirements import Requirement

MACHINES = ("x86_64", "aarch64", "arm64", "armv7l", "armv8l", "AMD64")
VERSIONS = ("0.10.9", "0.10.18", "0.10.22", "1.24", "1.26.4", "2.0", "2.14.0", "3.0.1", "4.11.0.86")


@pytest.mark.parametrize("python", ["3.10", "3.11", "3.12", "3.13"])
@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize("extra", ["", "web", "sign"])
def test_the_same_requirements_count(python, machine, extra):
    environment = {
        "extra": extra,
        "platform_machine": machine,
        "python_full_version": f"{python}.1",
        "python_version": python,
        "sys_platform": sys.platform,
    }
    lines = requires("asl-edge") or []
    assert len(lines) > 10
    for line in lines:
        pips = PipsRequirement(line)
        expected = pips.marker is None or pips.marker.evaluate(environment)
        assert Requirement.parse(line).fits(environment) == expected, line


def test_the_same_versions_are_taken():
    for line in requires("asl-edge") or []:
        pips, ours = PipsRequirement(line), Requirement.parse(line)
        assert ours.name == pips.name
        for version in VERSIONS:
            assert ours.takes(version) == (version in pips.specifier), (line, version)
