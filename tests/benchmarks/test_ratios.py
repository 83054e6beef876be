"""Contenders take turns, their figures are of quiet rounds, and what falls behind is told."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import benchmarks.__main__ as command
from benchmarks import ratio_guard, ratio_rows, ratio_table
from benchmarks.peers import peers
from benchmarks.peers.environments import python_with
from benchmarks.peers.peers import PEERS, Peer
from benchmarks.peers.rounds import alternate
from benchmarks.ratio_rows import faster
from benchmarks.ratios import Figure, Row, by_contender, figure_of, median_interval, verdict
from edge_runtime.bench import Condition, Measurement, Result, this_device
from edge_runtime.errors import UserError

FAST, SLOW = "fast", "slow"
ROW = Row("fast against slow", (FAST, SLOW), faster, 2.0)


def turn(name: str, number: int, frame_s: float, others: float = 0.0, **more) -> Measurement:
    """Eleven frames that all take as long."""
    return Measurement(
        suite="peers",
        name=f"{name}, round {number}",
        settings={"contender": name, "round": str(number)},
        before=Condition("2025-01-01"),
        after=Condition("2025-01-01"),
        stages_ms={"total": (frame_s * 1000,) * 11, **more},
        finished_s=tuple(frame_s * index for index in range(11)),
        facts={"others": others},
    )


def letters(frame_s: float, others: float = 0.0) -> Result:
    """Contenders of the real table; ours takes so long for a frame."""
    stages = {"track": (frame_s * 900,) * 11, "own": (0.5,) * 11}
    turns = []
    for number in range(7):
        turns.append(turn(peers.USUAL_LOOP, number, 0.01))
        ours = (peers.LETTERS, peers.LETTERS_IN_TURN)
        turns += [turn(one, number, frame_s, others, **stages) for one in ours]
    return Result(this_device(), "2025-01-01", "2025-01-01", tuple(turns))


@pytest.fixture(scope="module")
def slept() -> list[Measurement]:
    maker = "tests.benchmarks.sleeper:Sleeper"
    fast, slow = Peer(FAST, maker, (0.002,)), Peer(SLOW, maker, (0.02,))
    refused = Peer("refused", "tests.benchmarks.sleeper:refuses")
    absent = Peer("absent", maker, (1.0,), needs=("no_such_package",))
    found, missing = alternate([fast, slow, refused, absent], 2, lambda what: None, attempts=1)
    assert missing == {
        "refused": "there is no such thing here",
        "absent": "needs no_such_package, which no environment here has",
    }
    return found


def test_contenders_take_turns_in_processes_of_their_own(slept):
    order = [(one.settings["contender"], one.settings["round"]) for one in slept]
    assert order == [(FAST, "0"), (SLOW, "0"), (SLOW, "1"), (FAST, "1")]
    assert {len(one.finished_s) for one in slept} == {10}
    assert all(one.facts["hands"] == 10 for one in slept)
    figure = figure_of(ROW, by_contender(slept))
    assert figure.rounds == 2
    assert figure.value > 2


def test_a_run_that_is_broken_off_keeps_what_was_measured():
    answers = iter([False, False, True])
    peer = Peer(FAST, "tests.benchmarks.sleeper:Sleeper", (0.001,))
    found, _ = alternate([peer], 9, lambda what: None, 1, stopped=lambda: next(answers))
    assert [one.settings["round"] for one in found] == ["0"]


def test_a_figure_is_the_median_of_the_quiet_rounds():
    pairs = [(0.01, 0.02, 0.0), (0.01, 0.03, 0.0), (0.01, 0.04, 0.0), (0.01, 0.9, 1.5)]
    turns = [
        one
        for number, (fast_s, slow_s, others) in enumerate(pairs)
        for one in (turn(FAST, number, fast_s), turn(SLOW, number, slow_s, others))
    ]
    figure = figure_of(ROW, by_contender(turns))
    assert (figure.value, figure.rounds, figure.disturbed) == (pytest.approx(3), 3, False)
    noisy = [replace(one, facts={"others": 1.0}) for one in turns]
    assert figure_of(ROW, by_contender(noisy)).disturbed
    assert figure_of(ROW, by_contender(turns[:1])) is None


def test_the_interval_of_a_median_is_of_order_statistics():
    # Of nine values, the second and the eighth hold the median with 96 %.
    assert median_interval([1, 2, 3, 4, 5, 6, 7, 8, 9]) == (2, 8)
    assert median_interval([1, 2, 3, 4, 5, 6]) == (1, 6)
    assert median_interval([1, 2, 3]) == (1, 3)


@pytest.mark.parametrize(
    ("low", "value", "high", "words"),
    [
        (2.1, 2.2, 2.3, "holds"),
        (1.9, 2.0, 2.3, "holds, within noise"),
        (1.8, 1.9, 2.1, "MISSED by 5.0%, within noise"),
        (1.4, 1.5, 1.6, "MISSED by 25.0%"),
    ],
)
def test_a_verdict_says_by_how_much_and_how_surely(low, value, high, words):
    assert verdict(ROW, Figure(value, low, high, 9, disturbed=False)) == words
    at_most = replace(ROW, at_least=False, limit=1 / 2)
    mirrored = Figure(1 / value, 1 / high, 1 / low, 9, disturbed=False)
    assert verdict(at_most, mirrored).partition(" by")[0] == words.partition(" by")[0]
    assert verdict(replace(ROW, limit=None), mirrored) == ""


def test_every_row_is_of_contenders_that_are_measured():
    grouped = [name for group in ratio_rows.GROUPS.values() for name in group]
    assert sorted(grouped) == sorted(PEERS)
    for row in ratio_rows.rows():
        assert set(row.contenders) <= set(grouped), row.what
    whats = [row.what for row in ratio_rows.rows()]
    assert len(set(whats)) == len(whats)


def test_the_table_says_what_holds_and_what_is_missing():
    text = ratio_table.markdown(letters(0.008), {peers.GESTURES: "needs a .task"})
    (row,) = [line for line in text.splitlines() if "FPS against legacy" in line]
    assert row.endswith("| 1.25x | 1.25 to 1.25 | ≥ 1x | holds |")
    assert "| own share of a frame, p90 | 0.50 ms | 0.50 to 0.50 | ≤ 1 ms | holds |" in text
    assert f"Not measured: {peers.GESTURES}: needs a .task." in text
    assert "disturbed |" in ratio_table.markdown(letters(0.008, others=1.0))


def test_a_slowed_contender_is_found_by_the_guard(tmp_path, capsys):
    reference, run = tmp_path / "reference.json", tmp_path / "ratios.json"
    guard = ["guard", str(run), "--reference", str(reference)]
    letters(0.008).write(run)
    assert command.main([*guard, "--save"]) == 0
    assert json.loads(reference.read_text())["figures"]
    assert "FPS against" in reference.with_suffix(".md").read_text()
    assert command.main(guard) == 0
    letters(0.0082).write(run)  # 2.5 % are within the tolerance
    assert command.main(guard) == 0
    capsys.readouterr()
    letters(0.010).write(run)
    assert command.main(guard) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert f"{peers.LETTERS}: FPS against {peers.USUAL_LOOP} was 1.25x" in said
    assert "is 1.00x" in said


def test_what_was_disturbed_is_neither_judged_nor_kept(tmp_path):
    reference, noisy = tmp_path / "reference.json", letters(0.02, others=1.0)
    ratio_guard.save(letters(0.008), reference)
    found = ratio_guard.compare(noisy, ratio_guard.read(reference))
    assert found.judged == 0
    assert not found.regressions
    assert len(found.notes) == len(ratio_guard.figures(noisy))
    with pytest.raises(UserError, match="on a quiet machine"):
        ratio_guard.save(noisy, reference)
    with pytest.raises(UserError, match="--save"):
        ratio_guard.read(tmp_path / "none.json")


def test_packages_that_nobody_has_are_said_in_a_sentence():
    assert Path(python_with(())).exists()
    with pytest.raises(UserError, match="needs no_such_package"):
        python_with(("no_such_package",))


def test_what_goes_wrong_with_one_group_costs_no_other(tmp_path, monkeypatch):
    """Neither what was measured in this run before it, nor in an earlier one, unless nobody
    measures that any more."""
    out = tmp_path / "ratios.json"
    earlier = [turn(name, 0, 0.5) for name in (peers.START, peers.PICTURES, "gone")]
    Result(this_device(), "2025-01-01", "2025-01-01", tuple(earlier)).write(out)

    def fake(contenders, rounds, tell, stopped):
        if any(peer.name == peers.START for peer in contenders):
            raise UserError("the start failed")
        return [turn(peers.LETTERS, number, 0.008) for number in range(rounds)], {}

    monkeypatch.setattr("benchmarks.ratio_commands.alternate", fake)
    asked = ["ratios", "--rounds", "2", "--only", "letters", "--only", "start", "--out", str(out)]
    assert command.main(asked) == 2
    kept = by_contender(Result.read(out).measurements)
    assert {name: len(turns) for name, turns in kept.items()} == {
        peers.START: 1,
        peers.PICTURES: 1,
        peers.LETTERS: 2,
    }


@pytest.mark.parametrize("command_name", ["ratios", "growth"])
def test_no_round_is_no_measurement(command_name, tmp_path, capsys):
    out = tmp_path / "out.json"
    with pytest.raises(SystemExit):
        command.main([command_name, "--rounds", "0", "--out", str(out)])
    assert "0 is not a whole number of at least 1" in capsys.readouterr().err
    assert not out.exists()


def test_a_folder_of_the_checkout_is_no_package(tmp_path, monkeypatch):
    (tmp_path / "no_such_package").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match="needs no_such_package"):
        python_with(("no_such_package",))
