"""The optional writer: a model's statements, each held against the text."""
