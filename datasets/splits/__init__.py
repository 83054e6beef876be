"""Splits of tables into rows to train on and rows to judge by."""

from datasets.splits.documents import DOCUMENT_SPLITS, DocumentSplit
from datasets.splits.held_out import (
    by_clip,
    by_signer,
    leave_one_signer_out,
    leave_one_source_out,
)
from datasets.splits.shares import TOGETHER, in_shares
from datasets.splits.split import LeakError, Split, check_no_leak
from datasets.splits.table import Labelled, Rows, Table, clip_keys, row_keys, signer_keys

__all__ = [
    "DOCUMENT_SPLITS",
    "TOGETHER",
    "DocumentSplit",
    "Labelled",
    "LeakError",
    "Rows",
    "Split",
    "Table",
    "by_clip",
    "by_signer",
    "check_no_leak",
    "clip_keys",
    "in_shares",
    "leave_one_signer_out",
    "leave_one_source_out",
    "row_keys",
    "signer_keys",
]
