"""Any SMTP server as the mailer: connection, dialogue, and what answers mean."""
