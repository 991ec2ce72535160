"""The verbs of the pipeline, one module each, and the ports that they need."""
