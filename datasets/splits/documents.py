"""The splits that the documents state, as they state them: most are no evidence.

A random share of somebody's frames or clips says how well a model knows these people. Use
``together="signer"`` with the same shares to learn how it does with others.
"""

from __future__ import annotations

from dataclasses import dataclass

from datasets.splits.shares import in_shares
from datasets.splits.table import Labelled, Rows


@dataclass(frozen=True, slots=True)
class DocumentSplit:
    """Shares, and what they are shares of.

    Attributes:
        shares: of training, (validation,) and test.
        together: as of ``in_shares``.
        note: what the document says, and what to make of it.
    """

    shares: tuple[float, ...]
    together: str
    note: str

    def of(self, table: Labelled, seed: int = 0) -> tuple[Rows, ...]:
        """The parts; see ``in_shares``."""
        return in_shares(table, self.shares, seed, together=self.together)


DOCUMENT_SPLITS: dict[str, DocumentSplit] = {
    "conv_bilstm_attention": DocumentSplit(
        (0.8, 0.2), "clip", "stratified 80/20 of clips; signers not stated, so surely in both"
    ),
    "resnet18": DocumentSplit(
        (0.7, 0.15, 0.15),
        "row",
        "70/15/15 of pictures; consecutive frames of one signer, so neighbours are in all parts",
    ),
    "landmark_mlp": DocumentSplit(
        (0.8, 0.2), "row", "stratified 80/20 of frames of the same people: its 100 %"
    ),
    "lstm": DocumentSplit(
        (0.7, 0.15, 0.15), "clip", "140/30/30 clips a class; see datasets.clip_balance"
    ),
}
