"""Preprocessing inside the graph: from landmarks or pictures to what a model takes."""
