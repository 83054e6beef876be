"""How fast the extraction is beside a plain loop over the same tracker, and its memory."""
