"""The wheels that a board needs: ours, and for boards without internet all that it depends on."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile, copytree, ignore_patterns

from edge_runtime.errors import UserError

CHECKOUT = Path(__file__).parents[2]
PACKAGE = "edge_runtime"
_BUILT_FROM = ("pyproject.toml", "README.md", "LICENSE")
# What pip calls the systems of boards: with which C libraries a wheel may have been built.
_GLIBC = ("2_36", "2_35", "2_34", "2_31", "2_28", "2_27", "2_26", "2_24", "2_17")
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")


def built_wheel(folder: Path) -> Path:
    """Our own wheel, built from the checkout that this runs from.

    Raises:
        UserError: this is no checkout, or it cannot be built.
    """
    if not (CHECKOUT / "pyproject.toml").is_file():
        raise UserError(
            "there is no checkout to build a wheel from: name one with --wheel (python -m build "
            "--wheel makes it in a checkout)"
        )
    # In a copy: setuptools would also take what earlier builds left in the checkout.
    copy = folder / "checkout"
    copytree(CHECKOUT / PACKAGE, copy / PACKAGE, ignore=ignore_patterns("__pycache__"))
    for name in _BUILT_FROM:
        copyfile(CHECKOUT / name, copy / name)
    _pip("wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(copy))
    return one_wheel(folder)


def one_wheel(folder: Path) -> Path:
    """The wheel of asl-edge in a folder.

    Raises:
        UserError: there is none, or several.
    """
    found = sorted(folder.glob("asl_edge-*.whl"))
    if len(found) != 1:
        raise UserError(f"{folder} holds {len(found)} wheels of asl-edge, not one: empty it")
    return found[0]


def constraints(python: str) -> Path | None:
    """The versions that were tested with a Python, where this is a checkout."""
    minor = ".".join(python.split(".")[:2])
    path = CHECKOUT / "constraints" / f"py{minor}.txt"
    return path if path.is_file() else None


def fetch(folder: Path, wheel: Path, machine: str, python: str) -> None:
    """Fetch what a wheel depends on for another machine, less what is in the folder.

    Args:
        machine: "aarch64" or "x86_64".
        python: version of the board's.

    Raises:
        UserError: for that machine there are no wheels, or pip fails.
    """
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    minor = ".".join(python.split(".")[:2])
    if machine not in ("aarch64", "x86_64"):
        raise UserError(
            f"not all packages have wheels for {machine}: connect the board to the internet and "
            "leave --wheelhouse out"
        )
    if minor != here:
        # pip judges the conditions of dependencies by the Python that runs it.
        raise UserError(
            f"the board has Python {minor}, and pip of Python {here} cannot fetch for it: run "
            f"edge-flash with Python {minor}"
        )
    known = constraints(python)
    platforms = [f"manylinux_{version}_{machine}" for version in _GLIBC]
    platforms += [f"manylinux2014_{machine}", f"linux_{machine}"]
    options = [word for platform in platforms for word in ("--platform", platform)]
    options += ["--python-version", minor, "--implementation", "cp", "--only-binary=:all:"]
    options += ["--find-links", str(folder), "--dest", str(folder)]
    options += ["--constraint", str(_for_machine(known, machine, folder))] if known else []
    _pip("download", "--quiet", *options, str(wheel))


def _for_machine(known: Path, machine: str, folder: Path) -> Path:
    """Constraints without those of other machines, as pip would judge them by this one."""
    lines = known.read_text("utf-8").splitlines()
    kept = [line for line in lines if f"!= '{machine}'" not in line]
    path = folder / "constraints.txt"
    path.write_text("\n".join(kept) + "\n", "utf-8")
    return path


def _pip(*arguments: str) -> None:
    done = subprocess.run([*_PIP, *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        reason = (lines or done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise UserError(f"pip fails ({reason})")


def named_wheel(path: Path) -> Path:
    """The wheel that the user names.

    Raises:
        UserError: it is none of asl-edge.
    """
    if not path.is_file() or not path.name.startswith("asl_edge-") or path.suffix != ".whl":
        raise UserError(f"{path} is no wheel of asl-edge: name asl_edge-VERSION-py3-none-any.whl")
    return path


def wheels_in(folder: Path) -> Sequence[Path]:
    """Every wheel of a folder, sorted."""
    return sorted(folder.glob("*.whl"))
