"""The home on one machine: folders, one SQLite file, an outbox or any SMTP server."""
