"""Whether the libraries load: each in a child process, since some crash or hang instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from edge_runtime.doctor.finding import Finding, ok, problem
from edge_runtime.doctor.installed import installed, normalised, requirements
from edge_runtime.doctor.machine import Machine
from edge_runtime.doctor.programs import Ended
from edge_runtime.doctor.system_packages import bring_libraries, bring_packages

# Package -> what is imported of it.
_MODULES = {
    "numpy": "numpy",
    "opencv-contrib-python": "cv2",
    "mediapipe": "mediapipe",
    "ai-edge-litert": "ai_edge_litert.interpreter",
    "tflite-runtime": "tflite_runtime.interpreter",
}
_LIMIT_S = 120.0
_MISSING_LIBRARY = re.compile(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object file")
_OLD_GLIBC = re.compile(r"version `(GLIBC(?:XX)?_[\d.]+)' not found")
_NUMPY = re.compile(r"numpy\.core\.multiarray|_ARRAY_API|compiled using NumPy 1|numpy\.dtype size")


def check(machine: Machine) -> Iterator[Finding]:
    """Each library that is installed and needed here, and cv2 wherever it is from."""
    there = installed(machine)
    packages = [normalised(need.name) for need in requirements(machine)]
    modules = {_MODULES[name]: name for name in packages if name in _MODULES and there.get(name)}
    # On 32-bit Arm it is the system's, which pip knows nothing of.
    if "opencv-contrib-python" not in packages:
        modules["cv2"] = "opencv"
    for module, package in modules.items():
        command = (machine.executable, "-c", f"import {module}")
        ended = machine.run(command, _LIMIT_S)
        name = module.partition(".")[0]
        if ended.status == 0:
            yield ok(name, f"{name} loads")
        else:
            yield _judged(machine, name, package, ended)


def _judged(machine: Machine, module: str, package: str, ended: Ended) -> Finding:
    errors = ended.errors
    if library := _MISSING_LIBRARY.search(errors):
        missing = {library[1], *_all_missing(machine, module)}
        return problem(
            module,
            f"{module} does not load, as the system lacks {', '.join(sorted(missing))}",
            bring_libraries(machine, missing),
        )
    reinstall = machine.pip_install("--force-reinstall", "--no-deps", "--no-cache-dir", package)
    if version := _OLD_GLIBC.search(errors):
        return problem(
            module,
            f"{module} does not load, as it was built for {version[1]}, newer than this system's "
            "C library: take the wheel that pip chooses here, or a newer system",
            reinstall,
        )
    if package == "opencv" and "No module named" in ended.last_error:
        return _no_system_opencv(machine)
    if _NUMPY.search(errors):
        bounds = [str(need) for need in requirements(machine) if need.name == "numpy"]
        return problem(
            module,
            f"{module} does not load, as it was built for another numpy ({ended.last_error})",
            machine.pip_install("--force-reinstall", *(bounds or ["numpy"])),
        )
    if ended.status is not None and ended.status > 0:
        return problem(module, f"{module} does not load ({ended.last_error[:200]})", reinstall)
    # SIGILL: the wheel uses instructions that this CPU lacks.
    return problem(module, f"importing {module} {ended.fate}: install it anew", reinstall)


def _no_system_opencv(machine: Machine) -> Finding:
    """No wheels of it exist for 32-bit Arm, and an environment of its own does not see Debian's."""
    prefix = str(Path(machine.executable).parent.parent)
    packages = bring_packages(machine, "python3-opencv", "python3-numpy")
    return problem(
        "cv2",
        "cv2 is not there: on 32-bit Arm it is the system's, and an environment sees it only if "
        "made with --system-site-packages",
        f"{packages} && python3 -m venv --system-site-packages {prefix}",
    )


def _all_missing(machine: Machine, module: str) -> set[str]:
    """All libraries that the module's files lack; the loader's error names the first alone."""
    spec = find_spec(module)
    missing: set[str] = set()
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for file in sorted(Path(folder).glob("*.so")):
            listed = machine.run(("ldd", str(file))).output
            missing |= set(re.findall(r"^\s*(\S+) => not found", listed, re.MULTILINE))
    return missing
