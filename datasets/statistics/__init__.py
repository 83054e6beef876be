"""What a corpus of recordings holds, as tables, plots and a page."""
