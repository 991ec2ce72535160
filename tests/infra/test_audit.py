"""The audit tells what is known, and never takes silence for an answer."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from local.translate import INFRA

CLEAN = {"name": "idna", "version": "3.11", "vulns": []}
WEAK = {
    "name": "jinja2",
    "version": "3.1.6",
    "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.7"]}],
}
# Stands in the place of pip-audit: answers with $ANSWER, or is cut off.
AUDITOR = f"""#!{sys.executable}
import os, sys
given = dict(word.partition("=")[::2] for word in sys.argv)
assert {{"--strict", "--require-hashes", "--disable-pip"}} <= given.keys()
if not os.environ["ANSWER"]:
    sys.exit("no route to the index")
with open(given["--output"], "w") as answer:
    answer.write(os.environ["ANSWER"])
"""


def audit(tmp_path: Path, answer: object, *words: str) -> tuple[int, str]:
    """Run the audit with an auditor that answers so; give the code and the words."""
    auditor = tmp_path / "pip-audit"
    auditor.write_text(AUDITOR)
    auditor.chmod(0o755)
    done = subprocess.run(
        [sys.executable, INFRA / "locks/audit.py", *words],
        env={
            "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}",
            "ANSWER": answer and json.dumps({"dependencies": answer}),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_every_lock_is_audited(tmp_path: Path) -> None:
    code, said = audit(tmp_path, [CLEAN])
    assert code == 0
    for lock in ("runtime", "layer-base", "layer-text", "dev", "sam", "audit"):
        assert f"{lock}.txt: nothing known" in said


def test_what_is_known_fails_and_is_told_with_its_mending(tmp_path: Path) -> None:
    code, said = audit(tmp_path, [CLEAN, WEAK], "pass")
    assert code == 1
    assert "jinja2 3.1.6: PYSEC-1, mended in 3.1.7" in said


@pytest.mark.parametrize(("words", "code"), [((), 2), (("pass",), 0), (("no",), 2)])
def test_without_an_answer_it_passes_only_when_it_was_told_to(
    tmp_path: Path, words: tuple[str, ...], code: int
) -> None:
    ended, said = audit(tmp_path, "", *words)
    assert ended == code
    assert "NOT AUDITED from audit.txt on: no route to the index" in said
