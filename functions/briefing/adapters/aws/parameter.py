"""A secret in the Parameter Store."""

from typing import Any

from briefing.adapters.aws.errors import translated


def read_parameter(client: Any, name: str) -> str:
    """Read a secret, decrypted. Raises `StoreUnavailable`, `AccessRefused`."""
    with translated(f"parameter {name}"):
        found = client.get_parameter(Name=name, WithDecryption=True)
    return str(found["Parameter"]["Value"])
