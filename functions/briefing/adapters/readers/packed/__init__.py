"""Zip archives, and the books that are ones."""
