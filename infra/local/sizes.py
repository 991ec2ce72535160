"""How large the built packages are: what a cold start must fetch and unpack."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LIMIT = 250 * 1024 * 1024  # of a function and its layers, unzipped (Lambda quotas)


@dataclass(frozen=True, slots=True)
class Size:
    """A package's sizes in bytes."""

    name: str
    unzipped: int
    zipped: int


def sizes(build: Path) -> Iterator[Size]:
    """Measure every function and layer under SAM's build folder, each name once."""
    packages = {
        path.name: path
        for path in sorted(build.glob("*/*"))
        if path.name.endswith(("Function", "Layer"))
    }
    for name, path in sorted(packages.items()):
        yield _measured(name, path)


def _measured(name: str, package: Path) -> Size:
    files = [path for path in sorted(package.rglob("*")) if path.is_file()]
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            archive.write(path, path.relative_to(package))
    unzipped = sum(path.stat().st_size for path in files)
    return Size(name, unzipped, held.tell())
