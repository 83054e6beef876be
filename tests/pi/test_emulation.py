"""What is said where a board cannot be emulated; these run everywhere, without a board."""

import os
import sys

import pytest

from tests.pi import emulation

HOW = "enabled\ninterpreter /usr/libexec/qemu-binfmt/aarch64-binfmt-P\nflags: {}\noffset 0\n"


@pytest.fixture
def able(tmp_path, monkeypatch):
    """A folder like the kernel's, on a machine where everything else is there."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(emulation, "which", lambda program: f"/usr/bin/{program}")
    (tmp_path / "register").touch()
    (tmp_path / "qemu-aarch64").write_text(HOW.format("PF"))
    return tmp_path


def test_a_machine_that_can_emulate(able):
    assert emulation.why_not("arm64", able) is None


@pytest.mark.parametrize(
    ("architecture", "flags", "words"),
    [("armhf", "PF", "qemu-arm is not registered"), ("arm64", "P", "does not reach into")],
)
def test_a_processor_that_it_cannot_emulate(able, architecture, flags, words):
    (able / "qemu-aarch64").write_text(HOW.format(flags))
    assert words in emulation.why_not(architecture, able)


def test_a_kernel_that_runs_no_foreign_programs(able):
    (able / "register").unlink()
    assert "mount -t binfmt_misc" in emulation.why_not("arm64", able)


def test_a_missing_program(able, monkeypatch):
    monkeypatch.setattr(emulation, "which", lambda program: None)
    assert emulation.why_not("arm64", able).startswith("debootstrap is not installed: run apt-get")


def test_an_ordinary_user(able, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert "needs root" in emulation.why_not("arm64", able)


def test_another_system(able, monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "on Linux alone" in emulation.why_not("arm64", able)


def test_the_command_ends_with_that_sentence(able, monkeypatch, capsys):
    monkeypatch.setattr(emulation, "why_not", lambda architecture: "it cannot")
    assert emulation.main() == 2
    assert capsys.readouterr().err == "test-pi: it cannot\n"
