"""Inputs of files for phones, made from a bundle's golden vectors: what those files must repeat."""
