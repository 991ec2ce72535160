"""Letters as MIME: what all of a group share is written once, then filled in."""
