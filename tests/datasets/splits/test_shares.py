"""Parts of given shares: whole groups, every label in each, the same whatever the rows' order."""

from __future__ import annotations

import numpy as np
import pytest

from datasets.hand_table import HandTable
from datasets.splits import DOCUMENT_SPLITS, TOGETHER, clip_keys, in_shares, signer_keys
from edge_runtime.errors import UserError
from tests.datasets.tables import table_of


def table(signers: int = 6, clips: int = 20) -> HandTable:
    """Each signer has clips of two frames of A and of B."""
    return table_of(
        [
            ("one", f"s{signer}", f"{label}-{signer}-{clip}", label)
            for signer in range(signers)
            for label in "AB"
            for clip in range(clips)
            for _frame in range(2)
        ]
    )


@pytest.mark.parametrize("together", TOGETHER)
def test_parts_tear_nothing_apart_and_are_all_rows(together: str) -> None:
    rows = table()
    if together == "source":
        rows = HandTable.concatenate([rows, table_of([("two", "x", "c", "A")])])
    parts = in_shares(rows, (0.7, 0.3), 0, together=together)
    keys = TOGETHER[together](rows)
    assert not set(keys[parts[0]]) & set(keys[parts[1]])
    assert sorted(np.concatenate(parts).tolist()) == list(range(len(rows)))


def test_the_documents_shares_are_met_in_every_label() -> None:
    rows = table()
    train, validation, test = DOCUMENT_SPLITS["lstm"].of(rows)
    for label in "AB":
        assert [(rows.label[part] == label).sum() for part in (train, validation, test)] == [
            168,
            36,
            36,
        ]
    assert len(DOCUMENT_SPLITS["conv_bilstm_attention"].of(rows)[1]) == 0.2 * len(rows)


def test_signers_are_dealt_so_that_every_part_has_every_label() -> None:
    rows = table(signers=3)
    parts = in_shares(rows, (0.8, 0.1, 0.1), 0, together="signer")
    assert [len(set(signer_keys(rows)[part])) for part in parts] == [1, 1, 1]
    assert all(set(rows.label[part]) == {"A", "B"} for part in parts)


def test_neither_the_order_of_rows_nor_what_comes_later_moves_a_clip() -> None:
    rows = table()
    shuffled = rows[np.random.default_rng(0).permutation(len(rows))]
    grown = HandTable.concatenate([rows, table_of([("one", "new", "A-new", "A")])])
    first = held_out(rows)
    assert held_out(shuffled) == first
    assert len(held_out(grown) ^ first - {"one/A-new"}) <= 2
    assert held_out(rows, seed=1) != first


def held_out(rows: HandTable, seed: int = 0) -> set[str]:
    """Clips of the smaller of two parts."""
    return set(clip_keys(rows)[in_shares(rows, (0.8, 0.2), seed)[1]].tolist())


@pytest.mark.parametrize(
    ("shares", "together", "said"),
    [
        ((0.7, 0.2), "clip", "do not add up to 1"),
        ((1.2, -0.2), "clip", "do not add up to 1"),
        ((0.5, 0.5), "source", "1 sources cannot be split into 2 parts"),
    ],
)
def test_what_cannot_be_split_is_one_sentence(
    shares: tuple[float, ...], together: str, said: str
) -> None:
    with pytest.raises(UserError, match=said):
        in_shares(table(), shares, 0, together=together)
