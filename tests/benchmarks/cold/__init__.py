"""Cold starts: each function's package against the one that is built first."""
