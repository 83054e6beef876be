"""edge-flash over a real sshd on loopback."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from edge_runtime.bundle import open_bundle
from edge_runtime.bundle.shelf import Shelf
from edge_runtime.cli.flash import main
from edge_runtime.errors import UserError
from edge_runtime.flash.board import Board
from edge_runtime.flash.outgoing import outgoing_files
from edge_runtime.flash.ssh import Ssh

from ..bundle.releases import release
from .conftest import Server


def flash(server: Server, *arguments: str | Path) -> int:
    return main([*map(str, arguments), "--ssh-config", str(server.config)])


def in_use(server: Server) -> str:
    return Shelf(server.home, "tiny").read().current


def test_a_bundle_is_flashed_listed_rolled_back_and_removed(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert flash(server, release(tmp_path, "1.0.0"), "board") == 0
    assert "board: tiny 1.0.0 is in use (" in capsys.readouterr().out
    assert flash(server, release(tmp_path, "1.1.0"), "board") == 0
    assert "tiny 1.1.0 is in use instead of 1.0.0-" in capsys.readouterr().out

    assert flash(server, "--list", "board", "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)
    assert [each.partition("-")[0] for each in told["bundles"]["tiny"]] == ["1.1.0", "1.0.0"]

    assert flash(server, "--rollback", "tiny", "board") == 0
    assert in_use(server).startswith("1.0.0")
    assert flash(server, "--remove", "tiny", "board") == 0
    assert not Shelf(server.home, "tiny").exists


def test_a_wrong_model_is_refused_and_the_old_one_stays(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    flash(server, release(tmp_path, "1.0.0"), "board")
    assert flash(server, release(tmp_path, "1.1.0", wrong=True), "board") == 1
    error = capsys.readouterr().err.splitlines()[-1]
    assert error.startswith("edge-flash: board: variant ")
    assert error.endswith("answers otherwise here than where it was exported: it is refused")
    assert in_use(server).startswith("1.0.0")


def test_a_dry_run_sends_nothing(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert flash(server, release(tmp_path, "1.0.0"), "board", "--dry-run") == 0
    assert "tiny 1.0.0 fits (" in capsys.readouterr().out
    assert not server.home.exists()


@pytest.mark.parametrize(
    ("host", "sentence"),
    [
        ("stranger", "stranger is not known: connect once with ssh stranger, and check its key"),
        ("keyless", "keyless refuses your keys: give it one with ssh-copy-id keyless"),
        ("down", "down refuses ssh: turn it on there"),
        ("a b", "'a b' is no board"),
    ],
)
def test_a_board_without_a_way_is_one_sentence(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str], host: str, sentence: str
) -> None:
    assert flash(server, release(tmp_path, "1.0.0"), host) in (1, 2)
    assert sentence in capsys.readouterr().err.splitlines()[-1]


def test_an_option_in_an_inventory_never_reaches_ssh(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inventory = tmp_path / "boards.txt"
    inventory.write_text("-oProxyCommand=touch\n")
    assert flash(server, release(tmp_path, "1.0.0"), "--inventory", inventory) == 2
    assert "'-oProxyCommand=touch' is no board" in capsys.readouterr().err


def test_one_board_that_fails_hurts_no_other(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inventory = tmp_path / "boards.txt"
    inventory.write_text(f"# two of them\ndown\n{tmp_path}/card  # mounted\n")
    bundle = release(tmp_path, "1.0.0")
    assert flash(server, bundle, "board", "--inventory", inventory) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[-1] == "2 of 3 boards done"
    assert said.err.splitlines()[-1].startswith("edge-flash: down refuses ssh")
    assert in_use(server).startswith("1.0.0")
    assert Shelf(tmp_path / "card", "tiny").exists


def test_a_python_without_the_runtime_is_told_of(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert flash(server, release(tmp_path, "1.0.0"), "board", "--python", "/bin/false") == 1
    assert "board: /bin/false has no asl-edge" in capsys.readouterr().err


def test_a_transfer_that_broke_off_goes_on_where_it_ended(server: Server, tmp_path: Path) -> None:
    outgoing = outgoing_files(open_bundle(release(tmp_path, "1.0.0")))
    total = sum(each.bytes for each in outgoing)
    largest = max(outgoing, key=lambda each: each.bytes)
    staging = server.home / "staging"
    staging.mkdir(parents=True)
    (staging / f"{largest.sha256}.part").write_bytes(largest.content[: largest.bytes // 2])
    told: list[tuple[int, int]] = []
    transport = Ssh("board", config=server.config)
    Board(transport).send(outgoing, lambda done, of: told.append((done, of)))
    transport.close()

    assert told[0] == (largest.bytes // 2, total)
    assert told[-1] == (total, total)
    assert {path.name for path in staging.iterdir()} == {each.sha256 for each in outgoing}


def test_a_part_that_is_damaged_is_noticed_and_sent_anew(server: Server, tmp_path: Path) -> None:
    outgoing = outgoing_files(open_bundle(release(tmp_path, "1.0.0")))
    staging = server.home / "staging"
    staging.mkdir(parents=True)
    (staging / f"{outgoing[0].sha256}.part").write_bytes(b"x")
    transport = Ssh("board", config=server.config)
    board = Board(transport)
    with pytest.raises(UserError, match="board: a file was damaged on its way"):
        board.send(outgoing, lambda done, of: None)
    board.send(outgoing, lambda done, of: None)
    transport.close()
    assert len(list(staging.iterdir())) == len({each.sha256 for each in outgoing})


def test_a_connection_that_is_cut_is_one_sentence_and_the_next_run_goes_on(
    server: Server, tmp_path: Path
) -> None:
    outgoing = outgoing_files(open_bundle(release(tmp_path, "1.0.0")))
    transport = Ssh("board", config=server.config)
    board = Board(transport)
    started = []
    real = transport.start

    def start(command):
        started.append(real(command))
        return started[-1]

    transport.start = start
    board.look()

    def cut(done: int, of: int) -> None:
        if done:
            started[-1].kill()

    with pytest.raises(UserError, match="board"):
        board.send(outgoing, cut)
    board.send(outgoing, lambda done, of: None)
    assert board.install(outgoing)["before"] == ""
    transport.close()


def test_a_full_disk_is_told_before_anything_is_sent(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bundle = open_bundle(release(tmp_path, "1.0.0"))
    from dataclasses import replace

    from edge_runtime.flash.fit import refuse_misfit
    from edge_runtime.installed import describe

    description = replace(describe(tmp_path, None), free_bytes=1000)
    with pytest.raises(UserError, match=r"pi has 0\.0 MB free, but"):
        refuse_misfit(bundle, outgoing_files(bundle), description, "pi")
    foreign = replace(describe(tmp_path, None), features={"hand63": 7})
    with pytest.raises(UserError, match="pi has version 7 of feature hand63"):
        refuse_misfit(bundle, outgoing_files(bundle), foreign, "pi")
    bare = replace(describe(tmp_path, None), features={})
    with pytest.raises(UserError, match="which lacks feature hand63"):
        refuse_misfit(bundle, outgoing_files(bundle), bare, "pi")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "no bundle is named"),
        (["letters"], "no board is named"),
        (["nothing-like-it", "board"], "there is no bundle 'nothing-like-it'"),
        (["letters", "--inventory", "/nonexistent"], "cannot be read as a list of boards"),
        (["letters", "/"], "/ is a whole system: name the folder in it"),
    ],
)
def test_mistakes_are_one_sentence(
    arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    error = capsys.readouterr().err
    assert sentence in error
    assert error.count("\n") == 1


def test_a_first_look_tells_of_the_runtime(server: Server) -> None:
    transport = Ssh("board", config=server.config)
    look = Board(transport, sys.executable).look()
    transport.close()
    assert look.runtime == sys.executable
    assert look.root == str(server.home)
