"""One presumed signer per ascending run of digits, never one person split in two."""

from __future__ import annotations

import numpy as np

from datasets.readers.presumed_signers import presumed_signers


def runs(digits: str, numbers: list[int] | None = None) -> list[str]:
    files = np.array(numbers or range(100, 100 + len(digits)))
    return presumed_signers(files, np.array(list(digits), int)).tolist()


def test_a_run_ends_where_the_digit_falls() -> None:
    assert runs("01234567890123456789") == ["run-100"] * 10 + ["run-110"] * 10


def test_a_repeated_digit_is_a_second_take_of_the_same_signer() -> None:
    assert set(runs("012345678899")) == {"run-100"}


def test_a_digit_signed_out_of_turn_belongs_to_the_signer_beside_it() -> None:
    assert set(runs("5012346789")) == {"run-100"}
    assert set(runs("0123456798")) == {"run-100"}


def test_incomplete_runs_far_apart_are_two_signers() -> None:
    assert runs("0145", [100, 101, 200, 201]) == ["run-100"] * 4
    assert runs("4501", [100, 101, 200, 201]) == ["run-100"] * 2 + ["run-200"] * 2


def test_photographs_may_come_in_any_order() -> None:
    assert runs("1001", [101, 100, 110, 111]) == ["run-100", "run-100", "run-110", "run-110"]
