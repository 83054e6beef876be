"""The card tells people what the manifest tells programs."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from huggingface_hub import ModelCard

from edge_runtime.bundle import open_bundle
from edge_runtime.bundle.open import SHIPPED
from export.__main__ import main
from export.assemble import assemble
from export.exported import Exported
from export.model_card import render


def test_the_card_names_variants_licences_and_figures(exported: Exported) -> None:
    manifest, files = assemble((exported,), "clusters", "1.2.3")
    card = files["model_card.md"].decode()

    assert "\n# clusters 1.2.3\n" in card
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


def test_a_hub_reads_licence_language_and_the_results_of_every_held_out_signer() -> None:
    card = ModelCard(render(open_bundle("letters").manifest))

    assert (card.data.license, card.data.language) == ("apache-2.0", "ase")
    results = {result.dataset_name: result.metric_value for result in card.data.eval_results or ()}
    table = open_bundle("letters").manifest.metrics["static"]["leave_one_signer_out"]
    assert results.pop("held out: mean over signers") == round(
        table["accuracy_mean_over_signers"], 4
    )
    assert {name.removeprefix("held out: ") for name in results} == set(table["signers"])


def test_the_limits_name_the_worst_signer_and_the_weak_labels() -> None:
    card = render(open_bundle("letters").manifest)
    table = open_bundle("letters").manifest.metrics["static"]["leave_one_signer_out"]

    limits = card.partition("## Limits")[2].partition("\n## ")[0]
    worst = min(table["signers"], key=lambda name: table["signers"][name]["right"])
    assert f"{worst}: 75.5%" in limits
    assert "X (54%)" in limits
    assert "Of hands of traduttore that show none of the labels" in limits


def test_what_training_took_is_told_where_it_was_recorded(exported: Exported) -> None:
    manifest, _ = assemble((exported,), "clusters", "1.2.3")
    assert "How long it took, and on what, was not recorded." in render(manifest)
    run = {"device": "cpu", "seconds": 12.5, "epochs": 3, "command": "python -m keras_models train"}
    told = render(replace(manifest, metrics={"static": {"training": run}}))
    assert "| static | cpu | 12.5 | 3 | `python -m keras_models train` |" in told


def test_a_card_is_written_anew_and_the_bundle_stays_whole(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED / "digits", tmp_path / "digits"))
    assert main(["card", str(folder)]) == 0
    assert (folder / "model_card.md").read_text() == render(open_bundle(folder).manifest)
    assert all(test.passed for test in open_bundle(folder).self_test())
