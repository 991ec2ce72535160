"""Editions as web pages and letters, through the Jinja templates at the top level."""
