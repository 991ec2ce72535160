"""CONTRIBUTING.md as instructions: its files and changes, applied to a copy."""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / ".github/CONTRIBUTING.md"
_BLOCK = re.compile(
    r"^```(python|html|diff)\n(?:# |<!-- )(\S+?)(?: -->)?\n(.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Step:
    """A new file with its text, or a change of one."""

    kind: str
    path: str
    text: str

    def apply(self, root: Path) -> None:
        """Do it below a folder. A change must fit one place, and one only."""
        target = root / self.path
        if self.kind != "diff":
            assert not target.exists()
            target.write_text(self.text, encoding="utf-8")
            return
        before, after = self._side("-"), self._side("+")
        held = target.read_text("utf-8")
        assert held.count(before) == 1, f"{before!r} in {self.path}"
        target.write_text(held.replace(before, after), encoding="utf-8")

    def _side(self, mark: str) -> str:
        lines = self.text.splitlines(keepends=True)
        return "".join(line[1:] for line in lines if line[0] in f" {mark}")


def steps() -> list[Step]:
    """List the steps, in their order."""
    return [Step(*block) for block in _BLOCK.findall(GUIDE.read_text("utf-8"))]


def followed(root: Path) -> Path:
    """Copy the code and follow every step in the copy."""
    for name in ("functions", "templates"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "pyproject.toml", root)
    for step in steps():
        step.apply(root)
    return root
