"""Kotlin and Swift of the notes, which no compiler saw here, but parsers of both languages do."""

from __future__ import annotations

import pytest

from tests.export.targets.mobile.notes import PARSED, blocks, mistakes


@pytest.mark.parametrize("language", PARSED)
@pytest.mark.parametrize("name", ["letters", "words", "crops_archive"])
def test_every_block_is_well_formed(
    name: str, language: str, request: pytest.FixtureRequest
) -> None:
    found = blocks(request.getfixturevalue(name), language)

    assert len(found) >= 1
    for code in found:
        assert mistakes(code, language) == []


@pytest.mark.parametrize(
    ("language", "code"),
    [("kotlin", "fun see(: Int {"), ("swift", "func see( -> Int {")],
)
def test_a_slip_is_seen(language: str, code: str) -> None:
    assert mistakes(code, language) != []
