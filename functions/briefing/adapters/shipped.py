"""Folders that come with the package."""

from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def shipped(name: str) -> Path:
    """Find `templates` or `seeds`: in the package as built, or in a checkout."""
    built = _PACKAGE / name
    return built if built.is_dir() else _PACKAGE.parents[1] / name
