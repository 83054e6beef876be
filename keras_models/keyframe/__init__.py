"""Training and judging of the key-frame models: one MLP a stage, searched through together."""
