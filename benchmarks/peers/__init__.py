"""What others would use for the same work, measured beside the runtime on the same frames."""
