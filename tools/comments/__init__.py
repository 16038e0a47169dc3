"""Comments come in, as messages and from threads elsewhere, wait to be approved, and can be erased."""
