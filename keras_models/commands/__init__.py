"""Commands of ``python -m keras_models``, one a file."""
