"""Pictures of an evaluation, one a file; each answers the bytes of a PNG."""
