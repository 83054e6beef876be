"""What the device tells of itself, in files as Linux and Raspberry Pi's firmware write them."""

import os
import platform
from dataclasses import replace
from pathlib import Path

import pytest

from edge_runtime.bench import present_condition, this_device
from edge_runtime.bench.condition import forget_peak
from edge_runtime.bench.device import arm_core
from edge_runtime.bench.emulation import emulation
from edge_runtime.bench.others import cpu_time
from edge_runtime.bench.throttling import pi_throttling, throttling

PI_4_CPUINFO = """\
processor\t: 0
BogoMIPS\t: 108.00
Features\t: fp asimd evtstrm crc32 cpuid
CPU implementer\t: 0x41
CPU architecture: 8
CPU variant\t: 0x0
CPU part\t: 0xd08
CPU revision\t: 3
"""
QEMU_CPUINFO = PI_4_CPUINFO.replace("0x41", "0x00").replace("0xd08", "0x051")
X86_CPUINFO = "processor\t: 0\nvendor_id\t: GenuineIntel\nmodel name\t: Intel(R) Xeon(R)\n"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("throttled=0x0\n", ()),
        ("0\n", ()),
        ("throttled=0x1\n", ("under-voltage",)),
        (
            "throttled=0x50005\n",
            (
                *("under-voltage", "throttled"),
                *("under-voltage since the start", "throttled since the start"),
            ),
        ),
        ("e0008\n", ("soft temperature limit",)),
        ("VCHI initialization failed\n", ()),
    ],
)
def test_raspberry_pis_firmware_is_understood(answer, words):
    assert pi_throttling(answer)[: len(words)] == words
    assert bool(words) == bool(pi_throttling(answer))


def test_the_firmware_is_asked_through_sysfs_or_its_own_program(tmp_path, monkeypatch):
    firmware = "devices/platform/soc/soc:firmware/get_throttled"
    assert throttling(write(tmp_path / "pi", {firmware: "50000\n"})) == (
        *("under-voltage since the start", "throttled since the start"),
    )
    program = tmp_path / "bin" / "vcgencmd"
    write(
        tmp_path / "bin",
        {"vcgencmd": '#!/bin/sh\n[ "$1" = get_throttled ] && echo throttled=0x4\n'},
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)
    assert throttling() == ("throttled",)
    write(tmp_path / "bin", {"vcgencmd": "#!/bin/sh\nexit 255\n"})
    assert throttling() == ()


def test_elsewhere_the_kernels_cooling_tells(tmp_path):
    files = {
        "class/thermal/cooling_device0/type": "cpufreq-cpu0\n",
        "class/thermal/cooling_device0/cur_state": "0\n",
        "class/thermal/cooling_device1/type": "pwm-fan\n",
        "class/thermal/cooling_device1/cur_state": "4\n",
    }
    assert throttling(write(tmp_path, files)) == ()
    write(tmp_path, {"class/thermal/cooling_device0/cur_state": "3\n"})
    assert throttling(tmp_path) == ("throttled",)


def test_the_present_condition_is_read_from_sysfs(tmp_path):
    files = {
        "devices/system/cpu/cpu0/cpufreq/scaling_governor": "ondemand\n",
        "devices/system/cpu/cpu0/cpufreq/scaling_cur_freq": "1800000\n",
        "devices/system/cpu/cpu1/cpufreq/scaling_cur_freq": "600000\n",
        "class/thermal/thermal_zone0/temp": "48686\n",
        "class/thermal/thermal_zone1/temp": "51121\n",
        "class/power_supply/BAT0/type": "Battery\n",
        "class/power_supply/BAT0/status": "Discharging\n",
    }
    found = present_condition(write(tmp_path, files))
    assert (found.governor, found.frequency_mhz, found.temperature_c) == ("ondemand", 1200.0, 51.1)
    assert found.on_battery
    unknown = present_condition(tmp_path / "nothing")
    assert (unknown.governor, unknown.frequency_mhz, unknown.temperature_c) == ("", None, None)
    assert not unknown.on_battery


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="this system has no /proc")
def test_memory_is_that_of_this_process():
    before = present_condition()
    held = bytearray(64 * 2**20)
    after = present_condition()
    assert after.memory_mib - before.memory_mib == pytest.approx(len(held) / 2**20, abs=8)
    assert after.peak_memory_mib >= after.memory_mib - 1
    del held
    if forget_peak():
        assert present_condition().peak_memory_mib < after.peak_memory_mib - 32


def test_the_time_of_other_processes_is_what_this_one_did_not_use():
    """Hundredths of a second, as on every usual Linux."""
    first = cpu_time("cpu  100 0 50 9000 10 0 0 7 0 0\ncpu0 1 2 3")
    later = replace(first, busy_s=first.busy_s + 2.5, own_s=first.own_s + 2.0, at_s=first.at_s + 2)
    assert first.busy_s == pytest.approx(1.57)
    assert later.others_since(first) == pytest.approx(0.25)
    assert first.others_since(first) == 0.0
    assert cpu_time("") is None


@pytest.mark.parametrize(
    ("machine", "cpuinfo", "binfmt", "emulated"),
    [
        ("aarch64", PI_4_CPUINFO, {}, False),
        ("aarch64", PI_4_CPUINFO, {"qemu-x86_64": "enabled\n"}, False),
        ("aarch64", PI_4_CPUINFO, {"qemu-aarch64": "disabled\n"}, False),
        ("aarch64", PI_4_CPUINFO, {"qemu-aarch64": "enabled\ninterpreter /q\n"}, True),
        ("aarch64", QEMU_CPUINFO, {}, True),
        ("aarch64", X86_CPUINFO, {}, True),
        ("armv7l", X86_CPUINFO, {}, True),
        ("armv7l", PI_4_CPUINFO, {"qemu-arm": "enabled\n"}, True),
        ("x86_64", X86_CPUINFO, {"qemu-aarch64": "enabled\n"}, False),
        ("x86_64", PI_4_CPUINFO, {}, True),
    ],
)
def test_emulation_is_seen(machine, cpuinfo, binfmt, emulated, tmp_path):
    assert bool(emulation(machine, cpuinfo, write(tmp_path, binfmt))) is emulated


def test_arms_cores_are_called_by_name():
    assert arm_core(PI_4_CPUINFO) == "Cortex-A72"
    assert arm_core(PI_4_CPUINFO + PI_4_CPUINFO.replace("0xd08", "0xd03")) == (
        "Cortex-A72 and Cortex-A53"
    )
    assert arm_core(X86_CPUINFO) == ""


def test_this_device_says_what_times_depend_on():
    found = this_device()
    assert found.name
    assert found.cores >= found.usable_cores >= 1
    assert found.versions["numpy"].count(".") == 2
    assert found.python == platform.python_version()
