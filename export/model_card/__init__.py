"""model_card.md: the manifest, told to people, in the form of the Hugging Face hub."""

from export.markdown import markdown_table
from export.model_card.card import render

__all__ = ["markdown_table", "render"]
