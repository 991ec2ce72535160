"""The file of keys: made once, for its owner alone, never mended."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from traceback import format_exception

import pytest

from briefing.adapters.keyring_codec import dump_ring, load_ring
from briefing.adapters.local.keys import KeyFile
from briefing.domain.keyring import new_ring
from briefing.errors import AccessRefused
from builders import NOON

WHOLE = dump_ring(new_ring(bytes(range(64)), NOON).rotated(bytes(32), NOON))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "keys.json"


def test_keys_are_made_once_for_their_owner_alone(path):
    ring = KeyFile(path).load(NOON)
    assert KeyFile(path).load(NOON + timedelta(days=1)) == ring
    assert path.stat().st_mode & 0o777 == 0o600
    names = {file.name for file in path.parent.iterdir()}
    assert names == {"keys.json", ".keys.json.lock"}


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


def test_rotations_at_once_lose_no_key(path):
    KeyFile(path).create(NOON)
    with ThreadPoolExecutor(8) as pool:
        rings = list(pool.map(lambda _: KeyFile(path).rotate(NOON), range(8)))
    stands = KeyFile(path).load(NOON)
    assert {key for ring in rings for key in ring.keys} == set(stands.keys)
    assert len(stands.keys) == 9


def test_a_link_that_leads_nowhere_is_not_replaced(path):
    path.symlink_to(path.with_name("elsewhere.json"))
    with pytest.raises(AccessRefused, match="No such file"):
        KeyFile(path).load(NOON)
    assert path.is_symlink()


def test_a_folder_that_is_not_there_is_told(path):
    with pytest.raises(AccessRefused, match="cannot write"):
        KeyFile(path.parent / "gone" / "keys.json").load(NOON)


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
        "5",
        "\xff",
        "[" * 100_000,
        '{"keys": [{"id": 0, "secret": "AA==", "created": "2026-01-01"}], "pepper": 1}',
        WHOLE.replace('"id":0', '"id":1'),
        WHOLE.replace('"id":0', '"id":1e999'),
        WHOLE.replace('"id":1', '"id":256'),
        WHOLE.replace("+00:00", ""),
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
    assert dump_ring(load_ring(WHOLE)) == WHOLE


def test_the_error_of_a_damaged_ring_shows_nothing_of_it():
    for damaged in (WHOLE[:-1], WHOLE.replace('"2026', '"SECRET'), '"SECRET'):
        with pytest.raises(ValueError, match="key ring") as caught:
            load_ring(damaged)
        assert "SECRET" not in "".join(format_exception(caught.value))
