"""Text into ranked, grounded bullets. sumy lives here."""
