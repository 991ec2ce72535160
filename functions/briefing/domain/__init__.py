"""Values and rules of the pipeline. Knows the standard library only."""
