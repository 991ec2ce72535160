"""Texts as characters: plain, Markdown, JSON; encodings, and lines to blocks."""
