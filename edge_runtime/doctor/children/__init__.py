"""What checks have done in a child process: loading what may crash. Each prints one JSON object."""
