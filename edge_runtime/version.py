"""The version of the distribution, on its own so that a build can read it."""

VERSION = "0.1.0"
