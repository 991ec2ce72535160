"""The folder of templates that an owner puts before ours."""

from pathlib import Path

from briefing.errors import SettingsInvalid

_USUAL = "templates"


def own_templates(base: Path, named: str) -> Path | None:
    """Find the folder that a setting names, else the usual one where there is one.

    Raises `SettingsInvalid` when what is named is no folder.
    """
    folder = base / (named or _USUAL)
    if folder.is_dir():
        return folder.resolve()
    if named:
        raise SettingsInvalid(f"settings to mend: templates: no folder {folder}")
    return None
