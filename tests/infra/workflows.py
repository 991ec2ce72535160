"""The workflows as YAML, for the tests that look them over."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / ".github/workflows"


@dataclass(frozen=True, slots=True)
class Workflow:
    """One file: its text, which has the comments, and what it says."""

    name: str
    text: str
    said: dict[str, Any]

    @property
    def jobs(self) -> dict[str, dict[str, Any]]:
        """Its jobs by name."""
        jobs: dict[str, dict[str, Any]] = self.said["jobs"]
        return jobs

    def steps(self, action: str = "") -> Iterator[dict[str, Any]]:
        """Go through all steps, or those of one action."""
        for job in self.jobs.values():
            for step in job.get("steps", ()):
                if step.get("uses", "").startswith(action):
                    yield step

    def scripts(self) -> Iterator[str]:
        """Go through what its steps run."""
        return (step["run"] for step in self.steps() if "run" in step)


def read(path: Path) -> Workflow:
    """Read a workflow; `on` stays a word, where YAML 1.1 takes it for true."""
    text = path.read_text("utf-8")
    said = yaml.load(text, yaml.BaseLoader)
    return Workflow(path.stem, text, said)


WORKFLOWS = [read(path) for path in sorted(FOLDER.glob("*.yml"))]


def made(script: str) -> set[str]:
    """Name the targets that a script makes."""
    lines = re.findall(r"^\s*make\s+(.+)$", script, re.MULTILINE)
    return {word for line in lines for word in line.split() if "=" not in word}


def targets() -> tuple[set[str], list[re.Pattern[str]]]:
    """Give the Makefile's targets: those with a name, and those with a pattern."""
    text = (ROOT / "Makefile").read_text("utf-8").replace("$(VENV)", ".venv")
    names = re.findall(r"^([\w./%-]+):(?!=)", text, re.MULTILINE)
    patterns = [re.escape(name).replace("%", "[a-z]+") for name in names if "%" in name]
    return set(names), [re.compile(pattern) for pattern in patterns]
