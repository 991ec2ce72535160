"""What we ship leaves whoever deploys it free: no AGPL, no GPL."""

import re
from importlib.metadata import PackageMetadata, metadata

import pytest
from packaging.requirements import Requirement

from local.translate import INFRA

LAYERS = sorted((INFRA / "locks").glob("layer-*.txt"))
# The Lesser GPL is another licence.
COPYLEFT = re.compile(r"\bA?GPL|(?<!Lesser )(?<!Library )General Public", re.IGNORECASE)
# Packages under the Lesser GPL, with the reason why they may be shipped.
LESSER = {
    "pycountry": "sumy asks for it; a module of its own that anybody can replace",
}
# Packages whose metadata are silent, with what their documentation says.
SILENT = {"chardetng-py": "MIT"}


def shipped() -> list[str]:
    """Name the packages of the layers that this machine would install too."""
    lines = "\n".join(lock.read_text("utf-8") for lock in LAYERS)
    pins = re.findall(r"^([a-z0-9-]+==.+?) \\$", lines, re.MULTILINE)
    asked = [Requirement(pin) for pin in pins]
    wanted = [r for r in asked if r.marker is None or r.marker.evaluate()]
    return sorted({requirement.name for requirement in wanted})


def licence(said: PackageMetadata) -> str:
    """Join all that metadata say of the licence; its text by its first line."""
    kinds = [c for c in said.get_all("Classifier", []) if c.startswith("License ::")]
    text = (said.get("License") or "").strip().partition("\n")[0]
    expression = said.get("License-Expression") or ""
    return " / ".join(filter(None, [expression, text, *kinds]))


@pytest.mark.parametrize("package", shipped())
def test_what_is_shipped_is_under_no_strong_copyleft(package: str) -> None:
    said = licence(metadata(package)) or SILENT.get(package, "")
    assert said, "says nothing of its licence"
    assert not COPYLEFT.search(said)
    lesser = "LGPL" in said or "Lesser" in said
    assert lesser == (package in LESSER)


@pytest.mark.parametrize(
    ("said", "copyleft"),
    [
        ("GPL-3.0-or-later", True),
        ("AGPL-3.0-only", True),
        ("MIT OR GPL-2.0-only", True),
        ("License :: OSI Approved :: GNU General Public License v3 (GPLv3)", True),
        ("License :: OSI Approved :: GNU Affero General Public License v3", True),
        ("LGPL-2.1-only", False),
        ("License :: OSI Approved :: GNU Lesser General Public License v2", False),
        ("Apache-2.0 OR BSD-3-Clause", False),
    ],
)
def test_a_licence_is_told_from_its_neighbours(said: str, *, copyleft: bool) -> None:
    assert bool(COPYLEFT.search(said)) is copyleft
