"""One table of all that was trained, and the list of architectures."""
