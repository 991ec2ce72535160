"""Finished letters do not look like spam to SpamAssassin's local rules."""

import re

import pytest

from looks.shown import Home
from looks.tools import spamassassin

LIMIT = 0.5  # of the 5.0 points that make spam
_STATUS = re.compile(
    r"(?ms)^X-Spam-Status: .*?score=(-?[\d.]+).*?tests=(.*?) autolearn"
)


@pytest.mark.parametrize("name", ["demo", "long", "overflowing"])
def test_a_finished_letter_is_no_spam(made: dict[str, Home], name: str):
    scores = {path.name: _score(path.read_bytes()) for path in made[name].letters()}
    assert scores
    assert not {n: s for n, s in scores.items() if s[0] > LIMIT}


def _score(message: bytes) -> tuple[float, str]:
    """Give the points and the names of the rules that gave them."""
    judged = _STATUS.search(spamassassin(message))
    assert judged, "SpamAssassin gave no judgement"
    return float(judged[1]), " ".join(judged[2].split())
