"""The file of keys: made once, for its owner alone, never mended."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from briefing.adapters.local.keys import KeyFile, dump_ring, load_ring
from briefing.domain.keyring import new_ring
from briefing.errors import AccessRefused
from builders import NOON


@pytest.fixture
def path(tmp_path):
    return tmp_path / "keys.json"


def test_keys_are_made_once_for_their_owner_alone(path):
    ring = KeyFile(path).load(NOON)
    assert KeyFile(path).load(NOON + timedelta(days=1)) == ring
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["keys.json"]


def test_many_at_once_get_the_same_keys(path):
    with ThreadPoolExecutor(8) as pool:
        rings = list(pool.map(lambda _: KeyFile(path).load(NOON), range(8)))
    assert len({dump_ring(ring) for ring in rings}) == 1


def test_rotation_adds_a_key_and_keeps_the_others(path):
    first = KeyFile(path).load(NOON)
    second = KeyFile(path).rotate(NOON + timedelta(days=90))
    assert second == KeyFile(path).load(NOON)
    assert second.keys[:1] == first.keys
    assert second.pepper == first.pepper


def test_keys_that_others_can_read_are_refused(path):
    KeyFile(path).load(NOON)
    path.chmod(0o640)
    with pytest.raises(AccessRefused, match="chmod 600"):
        KeyFile(path).load(NOON)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        '{"keys": [], "pepper": ""}',
        '{"keys": [{"id": 0, "secret": "AA==", "created": "2026-01-01"}], "pepper": 1}',
    ],
)
def test_damaged_keys_are_refused_and_left_as_they_are(path, text):
    path.write_text(text)
    path.chmod(0o600)
    for verb in (KeyFile(path).load, KeyFile(path).rotate):
        with pytest.raises(AccessRefused, match="damaged"):
            verb(NOON)
    assert path.read_text() == text


def test_a_ring_reads_back_as_written():
    ring = new_ring(bytes(range(64)), NOON).rotated(bytes(32), NOON)
    assert load_ring(dump_ring(ring)) == ring
