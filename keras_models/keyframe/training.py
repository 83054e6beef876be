"""Train key-frame models: judge them on unseen people, then fit them on everybody."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edge_runtime.errors import UserError
from edge_runtime.whole_file import write_whole
from keras_models.evaluation import evaluate
from keras_models.evaluation.report import markdown_table
from keras_models.evaluation.scores import Scores
from keras_models.evaluation.scores_file import load_scores, save_scores
from keras_models.keyframe.corpus import KeyFrameCorpus
from keras_models.keyframe.judging import StageAccuracy, judge
from keras_models.keyframe.report import (
    REPORT_FILE,
    STAGES_FILE,
    load_rows,
    save_rows,
    stage_table,
)
from keras_models.keyframe.stage_training import train_stages
from keras_models.training.cross_validation import SCORES_FILE, fold_folder
from keras_models.training.recipe import Recipe


@dataclass(frozen=True)
class KeyFrameRun:
    """One training of all stages.

    Attributes:
        recipe: of the first stage.
        corpus: of clips.
        out: folder; ``out/stageN`` are the checkpoints of the models of everybody, and
            ``out/folds/SIGNER/stageN`` those of the models that did not see a signer.
        stages: number of models, each adding a key frame.
        seed: another seed, another run.
    """

    recipe: Recipe
    corpus: KeyFrameCorpus
    out: Path
    stages: int = 2
    seed: int = 0

    def all(self) -> list[StageAccuracy]:
        """Every fold, the report, and the models of everybody.

        A run that was stopped goes on where it was: folds and stages that are done are read.

        Returns:
            What stands in the table of ``out/stages.md``.

        Raises:
            UserError: the loss is NaN, or ``out`` holds other models.
        """
        rows = self.folds()
        evaluation = evaluate(load_scores(self.out / SCORES_FILE), self.out, title=self.recipe.name)
        unknown = evaluation.unknown
        self.everybody(
            unknown_threshold=unknown.threshold if unknown else 0.0,
            metrics={"leave_one_signer_out": evaluation.to_json()},
        )
        return rows

    def folds(self) -> list[StageAccuracy]:
        """Every fold, their scores together, and the table of the stages; as ``all``."""
        parts, rows = zip(*(self.fold(name) for name in self.corpus.folds), strict=True)
        counted = [row for part in rows for row in part]
        save_scores(self.out / SCORES_FILE, Scores.concatenate(parts))
        save_rows(self.out / STAGES_FILE, counted)
        report = "\n".join(markdown_table(stage_table(counted)))
        write_whole(self.out / REPORT_FILE, report.encode())
        return counted

    def fold(self, name: str) -> tuple[Scores, list[StageAccuracy]]:
        """The models that did not see one signer, judged on that signer.

        Raises:
            UserError: there is no such fold; else as for ``all``.
        """
        if name not in self.corpus.folds:
            known = ", ".join(self.corpus.folds)
            raise UserError(f"fold {name} is unknown: choose from {known}")
        split = self.corpus.folds[name]
        folder = fold_folder(self.out, name)
        # Written last: with it, the fold is done.
        if (folder / STAGES_FILE).exists():
            rows = load_rows(folder / STAGES_FILE)
            if max(row.stages for row in rows) == self.stages:
                return load_scores(folder / SCORES_FILE), rows
        train = self.corpus.clips(self.recipe, split.train, mirror=True)
        judged = self.corpus.clips(self.recipe, split.test)
        title = f"{self.recipe.name} without {name}"
        models = train_stages(
            self.recipe, self.stages, train, judged, folder, seed=self.seed, title=title
        )
        scores, rows = judge(models, judged, self.corpus.table[split.test])
        save_scores(folder / SCORES_FILE, scores)
        save_rows(folder / STAGES_FILE, rows)
        return scores, rows

    def everybody(self, **described: Any) -> None:
        """The models of all signers; ``described`` as for ``train_stages``."""
        train_stages(
            self.recipe,
            self.stages,
            self.corpus.clips(self.recipe, mirror=True),
            self.corpus.clips(self.recipe),
            self.out,
            seed=self.seed,
            title=f"{self.recipe.name} on everybody",
            training_data=self.corpus.sources,
            **described,
        )
