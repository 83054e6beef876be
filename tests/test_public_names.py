"""What each package offers by name: sorted (ruff's RUF022 sees to that), there, and public."""

import importlib
import pkgutil

import pytest

import edge_runtime


def modules_with_names() -> list[str]:
    every = pkgutil.walk_packages(edge_runtime.__path__, "edge_runtime.")
    names = ["edge_runtime", *(module.name for module in every if module.ispkg)]
    return [name for name in names if hasattr(importlib.import_module(name), "__all__")]


@pytest.mark.parametrize("name", modules_with_names())
def test_public_names_exist_and_are_public(name):
    module = importlib.import_module(name)
    assert len(set(module.__all__)) == len(module.__all__)
    for public in module.__all__:
        assert hasattr(module, public)
        assert public == "__version__" or not public.startswith("_")


def test_the_top_of_the_package_offers_these():
    names = ["Landmarks", "Prediction", "Recognizer", "UserError", "__version__"]
    assert edge_runtime.__all__ == names
