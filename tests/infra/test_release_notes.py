"""A release is made only where tag, package and changelog name one version."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


def script() -> ModuleType:
    path = ROOT / ".github/release_notes.py"
    spec = importlib.util.spec_from_file_location("release_notes", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tree(root: Path, project: str, package: str, heading: str) -> Path:
    """Lay out what the script looks at."""
    (root / "functions/briefing").mkdir(parents=True)
    (root / "pyproject.toml").write_text(f'[project]\nversion = "{project}"\n')
    (root / "functions/briefing/__init__.py").write_text(f'__version__ = "{package}"\n')
    changes = f"# Changelog\n\n## [Unreleased]\n\n{heading}\n\n- Sings.\n\n## [1.0.0]\n"
    (root / "CHANGELOG.md").write_text(changes)
    return root


def test_the_notes_are_the_section_of_the_version(tmp_path: Path) -> None:
    root = tree(tmp_path, "1.2.0", "1.2.0", "## [1.2.0] - 2026-11-22")
    assert script().notes("v1.2.0", root) == "- Sings.\n"


@pytest.mark.parametrize(
    ("tag", "project", "package", "heading"),
    [
        ("v1.3.0", "1.2.0", "1.2.0", "## [1.2.0] - 2026-11-22"),
        ("1.2.0", "1.2.0", "1.2.0", "## [1.2.0] - 2026-11-22"),
        ("v1.2.0", "1.2.0", "1.1.0", "## [1.2.0] - 2026-11-22"),
        ("v1.2.0", "1.1.0", "1.2.0", "## [1.2.0] - 2026-11-22"),
        ("v1.2.0", "1.2.0", "1.2.0", "## [1.2.0]"),
        ("v1.2.0", "1.2.0", "1.2.0", "## [1.2] - 2026-11-22"),
    ],
)
def test_no_release_of_a_version_that_something_disagrees_on(
    tmp_path: Path, tag: str, project: str, package: str, heading: str
) -> None:
    release = script()
    with pytest.raises(release.Disagreement):
        release.notes(tag, tree(tmp_path, project, package, heading))


def test_the_package_and_the_project_agree_at_any_time() -> None:
    stated = script()._stated(ROOT)  # noqa: SLF001 - only releases need it otherwise
    assert len(set(stated.values())) == 1
