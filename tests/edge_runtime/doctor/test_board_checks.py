"""Power, heat, governor, memory, disk, clock and screen: each problem once, from recorded files."""

import os
from types import SimpleNamespace

import pytest

from edge_runtime.doctor.checks import clock, disk, display, governor, memory, power

from .machines import found, machine, only

CPU0 = "/sys/devices/system/cpu/cpu0/cpufreq/"
ZONE = "/sys/class/thermal/thermal_zone0/"
MEMINFO = "MemTotal: 443080 kB\nMemAvailable: {} kB\nSwapTotal: 102396 kB\nSwapFree: {} kB\n"


@pytest.mark.parametrize(
    ("throttled", "states", "words"),
    [
        ("0x0", ["ok"], "no undervoltage and no throttling"),
        ("0x50000", ["hint"], "since the start there was undervoltage, throttling"),
        ("0x50005", ["problem", "hint"], "undervoltage, now"),
        ("0x80008", ["hint"], "the soft limit of heat, now"),
    ],
)
def test_what_the_firmware_of_a_raspberry_pi_tells(tmp_path, throttled, states, words):
    findings = found(
        power.check, machine(tmp_path, programs={"vcgencmd": f"throttled={throttled}\n"})
    )
    assert [finding.state for finding in findings] == states
    assert words in findings[0].sentence


@pytest.mark.parametrize(("alarm", "state"), [("0", "ok"), ("1", "problem")])
def test_what_the_kernel_tells_of_the_voltage(tmp_path, alarm, state):
    sensor = "/sys/class/hwmon/hwmon1/"
    files = {f"{sensor}name": "rpi_volt\n", f"{sensor}in0_lcrit_alarm": f"{alarm}\n"}
    assert only(power.check, machine(tmp_path, files)).state == state


@pytest.mark.parametrize(("temperature", "state"), [("48312", "ok"), ("83000", "hint")])
def test_a_hot_cpu(tmp_path, temperature, state):
    files = {f"{ZONE}type": "cpu-thermal\n", f"{ZONE}temp": temperature}
    assert only(power.check, machine(tmp_path, files)).state == state


def test_a_board_that_tells_its_own_limit(tmp_path):
    trip = f"{ZONE}trip_point_0_"
    files = {f"{ZONE}type": "soc", f"{ZONE}temp": "71000", f"{trip}type": "passive"}
    finding = only(power.check, machine(tmp_path, files | {f"{trip}temp": "70000"}))
    assert "has 71 °C, and slows down from 70" in finding.sentence


@pytest.mark.parametrize(
    ("name", "driver", "states"),
    [
        ("ondemand", "cpufreq-dt", ["hint"]),
        ("performance", "cpufreq-dt", ["ok"]),
        ("powersave", "intel_pstate", ["ok"]),
    ],
)
def test_the_governor(tmp_path, name, driver, states):
    files = {f"{CPU0}scaling_governor": name, f"{CPU0}scaling_driver": driver}
    findings = found(governor.check, machine(tmp_path, files))
    assert [finding.state for finding in findings] == states


def test_a_machine_without_governor_or_sensors_is_no_finding(tmp_path):
    assert found(governor.check, machine(tmp_path)) == found(power.check, machine(tmp_path)) == []


@pytest.mark.parametrize(
    ("free", "swap", "state"),
    [("350000", "102396", "ok"), ("250000", "102396", "hint"), ("90000", "50000", "problem")],
)
def test_memory(tmp_path, free, swap, state):
    files = {"/proc/meminfo": MEMINFO.format(free, swap)}
    assert only(memory.check, machine(tmp_path, files)).state == state


@pytest.mark.parametrize(("free_mib", "state"), [(5000, "ok"), (120, "hint"), (3, "problem")])
def test_room_on_the_disk(tmp_path, monkeypatch, free_mib, state):
    monkeypatch.setattr(disk, "disk_usage", lambda path: SimpleNamespace(free=free_mib * 2**20))
    assert only(disk.check, machine(tmp_path, environment={"HOME": "/"})).state == state


def test_a_system_that_is_mounted_read_only(tmp_path):
    mounts = "proc /proc proc rw 0 0\n/dev/root / ext4 ro,noatime 0 0\n"
    finding = found(disk.check, machine(tmp_path, {"/proc/mounts": mounts}))[0]
    assert finding.state == "hint"
    assert finding.command == "sudo mount -o remount,rw /"


@pytest.mark.parametrize(
    ("shown", "state"), [("NTPSynchronized=yes\n", "ok"), ("NTPSynchronized=no\n", "hint")]
)
def test_a_clock_that_a_time_server_keeps_or_not(tmp_path, shown, state):
    finding = only(clock.check, machine(tmp_path, programs={"timedatectl": shown}))
    assert finding.state == state


def test_a_clock_that_nobody_can_tell_of(tmp_path):
    assert "not known" in only(clock.check, machine(tmp_path)).sentence
    synchronised = machine(tmp_path, {"/run/systemd/timesync/synchronized": ""})
    assert "kept by a time server" in only(clock.check, synchronised).sentence


def test_a_board_that_woke_up_in_the_past(tmp_path):
    witness = tmp_path / "installed"
    witness.touch()
    os.utime(witness, (1_790_000_000, 1_790_000_000))
    board = machine(tmp_path, now_s=1_780_000_000.0)
    (finding,) = clock.check(board, witness)
    assert finding.state == "problem"
    assert finding.sentence.startswith("it is not 2026-05-28")
    assert finding.command == "sudo timedatectl set-ntp true"


def test_a_screen_or_none(tmp_path):
    assert only(display.check, machine(tmp_path)).state == "hint"
    assert only(display.check, machine(tmp_path, environment={"DISPLAY": ":0"})).state == "ok"
