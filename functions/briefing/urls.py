"""What may stand as a URL in settings."""

import re
from urllib.parse import urlsplit


def is_url(text: str, schemes: tuple[str, ...]) -> bool:
    """Tell whether a text is a URL with one of the schemes and, but for files, a
    host."""
    if not text.startswith(schemes) or re.search(r"[\s<>\"]", text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme == "file" or bool(parts.hostname and parts.port != 0)
    except ValueError:
        return False
