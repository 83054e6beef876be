"""Fingerspelled phrases, composed of single letters: no data set here has whole ones."""
