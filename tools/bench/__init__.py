"""How long builds take and what they need, ours beside those of other generators, on the same texts."""
