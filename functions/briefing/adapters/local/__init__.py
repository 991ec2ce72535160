"""The home on one machine: folders, one SQLite file, an outbox or an SMTP server."""
