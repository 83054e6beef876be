"""Training data for letters that are motions: clips, streams joined from them, and windows."""
