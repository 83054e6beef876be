"""Who may import whom, read off the source: what runs on a board must not need a trainer."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {"edge_runtime", "datasets", "keras_models", "export", "benchmarks"}

# Of the project's own packages, beside itself.
MAY_IMPORT = {
    "edge_runtime": set(),
    "datasets": {"edge_runtime"},
    "keras_models": {"edge_runtime", "datasets"},
    "export": {"edge_runtime", "datasets", "keras_models"},
    "benchmarks": {"edge_runtime", "datasets"},
}
# A folder within a package that may import more: peers run the same nets in other frameworks.
PEERS = "benchmarks/peers/"
RUNTIME_LIBRARIES = {"numpy", "cv2", "mediapipe", "ai_edge_litert", "tflite_runtime"}
# Used where they are there: of Raspberry Pi OS, and of the extras "sign", "web" and "mqtt".
RUNTIME_LIBRARIES |= {"picamera2", "cryptography", "aiohttp", "paho"}


def imported(source: str) -> set[str]:
    """Top-level names of all that is imported, also inside functions."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module)
    return {name.partition(".")[0] for name in names}


def files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def strangers(folder: str, allowed: set[str]) -> dict[str, set[str]]:
    """File -> what it imports beyond ``allowed``."""
    found = {
        str(file.relative_to(ROOT)): imported(file.read_text("utf-8")) for file in files(folder)
    }
    return {name: names - allowed for name, names in found.items() if names - allowed}


def test_imports_are_seen_wherever_they_stand():
    source = "def f():\n    import a.b as c\n    from d.e import g\nfrom . import h"
    assert imported(source) == {"a", "d"}


@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_a_package_keeps_to_its_neighbours(package):
    assert files(package)
    forbidden = PACKAGES - MAY_IMPORT[package] - {package} | {"tests"}
    allowed = {name for file in files(package) for name in imported(file.read_text("utf-8"))}
    found = strangers(package, allowed - forbidden)
    assert {name: what for name, what in found.items() if not name.startswith(PEERS)} == {}


def test_peers_may_use_the_nets_that_are_trained_and_nothing_more():
    assert files(PEERS)
    forbidden = PACKAGES - {"edge_runtime", "keras_models", "benchmarks"} | {"tests"}
    allowed = {name for file in files(PEERS) for name in imported(file.read_text("utf-8"))}
    assert strangers(PEERS, allowed - forbidden) == {}


def test_the_runtime_imports_only_what_its_wheel_brings():
    allowed = RUNTIME_LIBRARIES | sys.stdlib_module_names | {"edge_runtime"}
    assert strangers("edge_runtime", allowed) == {}


def test_the_runtimes_tests_need_nothing_but_the_runtime_and_pytest():
    allowed = RUNTIME_LIBRARIES | sys.stdlib_module_names | {"edge_runtime", "pytest"}
    ours = files("tests/edge_runtime")
    assert ours
    scripts = {"tests/edge_runtime/screen/make_font_atlas.py"}
    found = strangers("tests/edge_runtime", allowed)
    assert {name: what for name, what in found.items() if name not in scripts} == {}
