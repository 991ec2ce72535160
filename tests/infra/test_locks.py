"""The locks: every package with its hashes, one version everywhere, no hosts."""

import re
from pathlib import Path

import pytest

from local.translate import INFRA

LOCKS = sorted(
    lock
    for lock in (INFRA / "locks").glob("*.txt")
    if "--hash" in lock.read_text("utf-8")
)
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; (.*?))? \\$", re.MULTILINE)


def pins(lock: Path) -> dict[tuple[str, str], str]:
    """Versions by name and environment marker."""
    text = lock.read_text("utf-8")
    return {(name, marker): version for name, version, marker in PINNED.findall(text)}


def versions(name: str) -> dict[str, set[str]]:
    """All versions of each package in a lock."""
    held: dict[str, set[str]] = {}
    for (package, _), version in pins(INFRA / "locks" / f"{name}.txt").items():
        held.setdefault(package, set()).add(version)
    return held


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_names_hashes_and_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    for block in re.split(r"\n(?=[a-z])", text):
        assert "--hash=sha256:" in block


@pytest.mark.parametrize(
    "name", ["runtime", "layer-base", "layer-text", "layer-render"]
)
def test_what_is_tested_is_what_is_shipped(name: str) -> None:
    tested = versions("dev")
    for package, held in versions(name).items():
        assert held <= tested[package]


def test_layers_hold_what_the_package_depends_on() -> None:
    shipped = {
        package
        for layer in ("base", "text", "render", "web")
        for package in versions(f"layer-{layer}")
    }
    # Colorama is for Windows alone, the others are for the command line.
    at_home = {"colorama", "disposable-email-domains", "dnspython", "tqdm"}
    assert set(versions("runtime")) - shipped <= at_home


def test_no_layer_brings_what_the_runtime_has_already() -> None:
    for layer in ("base", "text", "render", "web"):
        assert not {"boto3", "botocore"} & set(versions(f"layer-{layer}"))
