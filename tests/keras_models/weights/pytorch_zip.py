"""Files as ``torch.save`` lays them out, around any pickle."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path


def write_pytorch_zip(path: Path, code: bytes, storages: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("archive/data.pkl", code)
        for key, numbers in storages.items():
            archive.writestr(f"archive/data/{key}", numbers)
    return path


def tensor_pickle(offset: int, size: tuple[int, ...], stride: tuple[int, ...], count: int) -> bytes:
    """{"weight": tensor of storage "0"}, as text opcodes."""

    def numbers(values: tuple[int, ...]) -> str:
        return "(" + "".join(f"I{value}\n" for value in values) + "t"

    storage = f"(Vstorage\nctorch\nFloatStorage\nV0\nVcpu\nI{count}\ntQ"
    arguments = f"({storage}I{offset}\n{numbers(size)}{numbers(stride)}I00\nNt"
    return f"(dVweight\nctorch._utils\n_rebuild_tensor_v2\n{arguments}Rs.".encode()
