"""Which package of the system brings a shared library."""

from __future__ import annotations

import shlex
from collections.abc import Iterable

from edge_runtime.doctor.machine import Machine

# What cv2, numpy and mediapipe were seen to need, by the name that the loader asks for.
DEBIAN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLESv2.so.2": "libgles2",
    "libSM.so.6": "libsm6",
    "libX11.so.6": "libx11-6",
    "libXext.so.6": "libxext6",
    "libXrender.so.1": "libxrender1",
    "libatlas.so.3": "libatlas3-base",
    "libatomic.so.1": "libatomic1",
    "libcblas.so.3": "libatlas3-base",
    "libgfortran.so.5": "libgfortran5",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgomp.so.1": "libgomp1",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libopenblas.so.0": "libopenblas0",
    "libstdc++.so.6": "libstdc++6",
    "libusb-1.0.so.0": "libusb-1.0-0",
    "libxcb.so.1": "libxcb1",
}
_APT, _DNF = {"debian", "ubuntu", "raspbian"}, {"fedora", "rhel"}


def bring_libraries(machine: Machine, libraries: Iterable[str]) -> str:
    """The command that installs shared libraries, as this system does it.

    Where the package is not known, the command looks for it: apt-file is Debian's own search.
    """
    wanted = sorted(set(libraries))
    family = _family(machine)
    if family & _DNF:
        suffix = "()(64bit)" if machine.bits == 64 else ""
        names = (shlex.quote(f"{library}{suffix}") for library in wanted)
        return machine.as_root(f"dnf install -y {' '.join(names)}")
    packages = sorted({DEBIAN[library] for library in wanted if library in DEBIAN})
    if packages and (family & _APT or not family):
        return bring_packages(machine, *packages)
    return f"apt-file search {shlex.quote(wanted[0])}"


def bring_packages(machine: Machine, *packages: str) -> str:
    """The command that installs Debian's packages."""
    return machine.as_root(f"apt-get install -y {' '.join(packages)}")


def _family(machine: Machine) -> set[str]:
    return {machine.release_field("ID"), *machine.release_field("ID_LIKE").split()} - {""}
