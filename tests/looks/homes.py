"""Homes with something to look at, made by the command as anybody would make them."""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefing.cli import main
from looks import hostile
from looks.shown import Home

AT = datetime(2026, 11, 17, 7, tzinfo=UTC)
SITE = "https://news.example.com/digest"
_STORIES = Path(__file__).with_name("thirty.jsonl")
_FIELDS = ("email", "name", "topics", "cadence", "hour", "zone", "language", "consent")
_LANGUAGES = ("en", "de", "fr", "es", "ar")


def demo(folder: Path) -> Home:
    """The samples that come with the project."""
    assert main(["demo", "--out", str(folder), "--at", AT.isoformat()]) == 0
    return Home(folder, "http://localhost:8000")


def long(folder: Path) -> Home:
    """Thirty stories in four languages, a reader for each interface language; a day
    later there is something new of the first one."""
    documents = {"thirty.jsonl": _STORIES.read_text(encoding="utf-8")}
    readers = {tag: f"Reader {tag}" for tag in _LANGUAGES}
    return _made(folder, readers, documents, {"next.json": _next_day(documents)})


def _next_day(documents: dict[str, str]) -> str:
    first = json.loads(documents["thirty.jsonl"].splitlines()[0])
    news = "On Tuesday a fifth family of beavers moved in above the mill at Tarrow."
    return json.dumps(first | {"body": f"{news} {first['body']}"})


def overflowing(folder: Path) -> Home:
    """Stories too long for one mail: each with five long bullets of its author."""
    rows = _STORIES.read_text(encoding="utf-8").splitlines()
    documents = {"thirty.jsonl": "\n".join(map(_lengthened, rows))}
    return _made(folder, {"en": "Ada"}, documents)


def attacked(folder: Path) -> Home:
    """Hostile titles, sources, links, topics, bodies and names, an edition a day."""
    batches = [
        {f"{n}{suffix}": text for n, text in enumerate(batch)}
        for suffix, texts in hostile.documents().items()
        for batch in (texts[:10], texts[10:])
    ]
    readers = {f"reader{n}": name for n, name in enumerate(hostile.NAMES)}
    return _made(folder, readers, *batches, name='Quay & \\"Harbour\\" <Digest>')


def _lengthened(row: str) -> str:
    story = json.loads(row)
    words = story["body"].split()
    turned = (words[n:] + words[:n] for n in range(5))
    return json.dumps(
        story | {"bullets": [(" ".join(turn) + ". ") * 3 for turn in turned]}
    )


def _made(
    folder: Path,
    readers: dict[str, str],
    *batches: dict[str, str],
    name: str = "The Quay",
) -> Home:
    """Go the whole way once a day; readers are names by interface language or key."""
    folder.mkdir()
    settings = f'site_url = "{SITE}"\nname = "{name}"\npostal_address = "4 Quay St"\n'
    (folder / "settings.toml").write_text(settings, encoding="utf-8")
    home = ("--home", str(folder))
    roster = _roster(folder.with_suffix(".csv"), readers)
    assert main(["subscribers", "import", roster, "--apply", *home]) == 0
    for day, batch in enumerate(batches):
        inbox = folder.with_name(f"{folder.name}-{day}")
        _written(inbox, batch)
        moment = AT + timedelta(days=day)
        # Some of what is hostile is rejected, and says so by its exit code.
        main(["run", str(inbox), *home, "--at", moment.isoformat()])
    return Home(folder, SITE)


def _written(inbox: Path, files: dict[str, str]) -> None:
    inbox.mkdir()
    for path, text in files.items():
        (inbox / path).write_text(text, encoding="utf-8", newline="")


def _roster(path: Path, readers: dict[str, str]) -> str:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_FIELDS)
        for key, name in readers.items():
            language = key if key in _LANGUAGES else "en"
            writer.writerow(
                (f"{key}@example.org", name, "", "daily", 7, "UTC", language, "test")
            )
    return str(path)
