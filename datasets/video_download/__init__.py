"""Videos of the corpora: fetched once each, politely, and cut into clips frame by frame."""
