"""The card tells people what the manifest tells programs."""

from __future__ import annotations

from dataclasses import replace

from export.assemble import assemble
from export.exported import Exported
from export.model_card import render


def test_the_card_names_variants_licences_and_figures(exported: Exported) -> None:
    manifest, files = assemble((exported,), "clusters", "1.2.3")
    card = files["model_card.md"].decode()

    assert card.startswith("# clusters 1.2.3\n")
    assert "| variant | float32 | float16 | dynamic_int8 | static_int8 |" in card
    assert "| clusters | https://example.org/clusters | 0123456789ab | Apache-2.0 | 800 |" in card
    assert "- Answers logits of 4 labels: A B C\n" in card
    assert "### by label\n\n| figure | value |\n|---|---|\n| A | 0.97 |" in card
    for entry in manifest.models["static"].variants.values():
        assert f"`{entry.file}`" in card


def test_tables_of_the_same_columns_become_one(exported: Exported) -> None:
    manifest, _ = assemble((exported,), "clusters", "1.2.3")
    by_signer = {"cam": {"accuracy": 0.9, "frames": 10}, "alex|2": {"accuracy": 0.8, "frames": 7}}

    card = render(replace(manifest, metrics={"static": {"by_signer": by_signer}}))

    assert (
        "### by signer\n\n"
        "|  | accuracy | frames |\n"
        "|---|---|---|\n"
        "| cam | 0.9 | 10 |\n"
        "| alex\\|2 | 0.8 | 7 |\n"
    ) in card
