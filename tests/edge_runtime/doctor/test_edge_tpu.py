"""Coral's Edge TPU: trees of files, and real child processes that load something else."""

import sys
from pathlib import Path

import pytest

from edge_runtime.doctor.checks import edge_tpu
from edge_runtime.doctor.programs import Ended, run

from .machines import found, machine, only

LIBRARY = "/usr/lib/aarch64-linux-gnu/libedgetpu.so.1"
USB = "/sys/bus/usb/devices/2-1/"
ON_USB = {
    f"{USB}idVendor": "18d1\n",
    f"{USB}idProduct": "9302\n",
    f"{USB}busnum": "2\n",
    f"{USB}devnum": "3\n",
    "/dev/bus/usb/002/003": "",
}
LOADS = {"/home/pi/asl/bin/python": Ended(0, '{"loaded": true}')}


def test_none_is_needed(tmp_path):
    assert only(edge_tpu.check, machine(tmp_path)).state == "ok"


@pytest.mark.parametrize("device", [ON_USB, {"/dev/apex_0": ""}])
def test_one_on_usb_or_pcie_that_works(tmp_path, device):
    findings = found(edge_tpu.check, machine(tmp_path, device | {LIBRARY: ""}, LOADS))
    assert [finding.state for finding in findings] == ["ok", "ok"]


@pytest.mark.parametrize(("device", "group"), [(ON_USB, "plugdev"), ({"/dev/apex_0": ""}, "apex")])
def test_one_that_this_user_may_not_open(tmp_path, device, group):
    looked_at = machine(tmp_path, device | {LIBRARY: ""}, LOADS, may_use=lambda path: False)
    finding = found(edge_tpu.check, looked_at)[0]
    assert (finding.state, finding.command) == ("hint", f"sudo usermod -aG {group} $USER")


def test_a_device_without_its_library_and_the_other_way_round(tmp_path):
    device = found(edge_tpu.check, machine(tmp_path / "a", ON_USB))[-1]
    assert device.command == "sudo apt-get install -y libedgetpu1-std"
    library = only(edge_tpu.check, machine(tmp_path / "b", {LIBRARY: ""}))
    assert (library.state, library.command) == ("hint", "lsusb")


def with_a_real_child(root: Path, library: Path):
    """The very interpreter of this environment is asked to load ``library``."""
    files = {"/dev/apex_0": ""}
    looked_at = machine(root, files, run=run, executable=sys.executable)
    link = root / LIBRARY.lstrip("/")
    link.parent.mkdir(parents=True)
    link.symlink_to(library)
    return looked_at


def test_a_library_that_is_none(tmp_path):
    broken = tmp_path / "broken.so"
    broken.write_bytes(b"no library")
    finding = found(edge_tpu.check, with_a_real_child(tmp_path, broken))[-1]
    assert finding.state == "hint"
    assert "does not take the Edge TPU's library" in finding.sentence
    assert finding.command == "sudo apt-get install -y --reinstall libedgetpu1-std"


def test_a_library_that_ends_the_process(tmp_path):
    crash = {"/home/pi/asl/bin/python": Ended(-11)}
    finding = found(edge_tpu.check, machine(tmp_path, {LIBRARY: "", "/dev/apex_0": ""}, crash))[-1]
    assert "trying it was killed by SIGSEGV" in finding.sentence
