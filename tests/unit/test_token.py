"""Tokens: good ones are read, and nothing else."""

import string
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.keyring import SETTLING, KeysSpent, new_ring
from briefing.domain.token import (
    LENGTH,
    Purpose,
    TokenExpired,
    TokenRefused,
    read,
    sign,
)
from builders import NOON

RING = new_ring(bytes(range(64)), NOON)
ADA = "00ff10c0ffee1234"
ALPHABET = string.ascii_letters + string.digits + "-_"
TOKEN = sign(RING, Purpose.CONFIRM, ADA, NOON)
HOURS = timedelta(hours=1)
SKEW = timedelta(minutes=5)


def refused(token, purpose=Purpose.CONFIRM, **given):
    with pytest.raises(TokenRefused) as caught:
        read(given.get("ring", RING), purpose, token, NOON, given.get("context", ""))
    return type(caught.value) is TokenRefused


@given(st.binary(min_size=8, max_size=8), st.sampled_from(Purpose), st.text())
def test_a_token_reads_back_who_it_is_for(who, purpose, context):
    token = sign(RING, purpose, who.hex(), NOON, context)
    assert len(token) == LENGTH
    assert set(token) <= set(ALPHABET)
    found = read(RING, purpose, token, NOON, context)
    assert (found.subscriber, found.issued) == (who.hex(), NOON)


def test_a_token_with_any_character_changed_is_refused():
    changed = (
        TOKEN[:place] + other + TOKEN[place + 1 :]
        for place in range(LENGTH)
        for other in ALPHABET
        if other != TOKEN[place]
    )
    assert all(map(refused, changed))


@given(st.text(max_size=60))
def test_any_other_text_is_refused(text):
    assert refused(text)


@pytest.mark.parametrize(
    "token",
    ["", TOKEN[:-1], TOKEN + "A", TOKEN + "=", f" {TOKEN}", TOKEN + "\n", "é" * 43],
)
def test_a_token_of_another_form_is_refused(token):
    assert refused(token)


def test_a_token_is_good_for_its_purpose_and_context_only():
    for purpose in Purpose:
        assert purpose is Purpose.CONFIRM or refused(TOKEN, purpose)
    assert refused(TOKEN, context="ada@elsewhere.example")
    moving = sign(RING, Purpose.MOVE, ADA, NOON, "ada@elsewhere.example")
    assert refused(moving, Purpose.MOVE, context="eve@elsewhere.example")


def test_another_ring_refuses_a_token_and_so_does_one_without_its_key():
    assert refused(TOKEN, ring=new_ring(bytes(64), NOON))
    newer = RING.rotated(bytes(32), NOON - SETTLING)
    assert refused(sign(newer, Purpose.CONFIRM, ADA, NOON))


def test_a_key_of_nobody_opens_nothing():
    nobody = new_ring(bytes(64), NOON).rotated(bytes(32), NOON - SETTLING)
    forged = sign(nobody, *_CONFIRM)
    assert forged.startswith("AQ")  # it names key 1
    assert refused(forged)


_CONFIRM = (Purpose.CONFIRM, ADA, NOON)


@pytest.mark.parametrize(
    ("age", "good"), [(47.9, True), (48, False), (-0.05, True), (-1, False)]
)
def test_confirming_is_over_after_two_days(age, good):
    then = NOON + age * HOURS
    if good:
        assert read(RING, Purpose.CONFIRM, TOKEN, then).subscriber == ADA
        return
    with pytest.raises(TokenExpired):
        read(RING, Purpose.CONFIRM, TOKEN, then)


def test_links_to_leave_outlive_rotation_and_links_to_confirm_do_not():
    later = RING.rotated(bytes(32), NOON + HOURS)
    for purpose in (Purpose.UNSUBSCRIBE, Purpose.PREFERENCES):
        token = sign(RING, purpose, ADA, NOON)
        assert read(later, purpose, token, NOON + 90000 * HOURS).subscriber == ADA
    read(later, Purpose.CONFIRM, TOKEN, NOON + HOURS + SETTLING)
    with pytest.raises(TokenExpired):
        read(later, Purpose.CONFIRM, TOKEN, NOON + HOURS + SETTLING + SKEW)


def test_a_new_key_signs_when_all_have_had_the_time_to_learn_of_it():
    later = RING.rotated(bytes(32), NOON)
    almost = NOON + SETTLING - timedelta(seconds=1)
    assert read(
        RING, Purpose.CONFIRM, sign(later, Purpose.CONFIRM, ADA, almost), almost
    )
    assert later.current(NOON + SETTLING).id == 1


def test_two_clocks_that_differ_agree_while_keys_change():
    later = RING.rotated(bytes(32), NOON)
    change = NOON + SETTLING
    for behind, ahead in ((change - SKEW / 2, change), (change, change + SKEW / 2)):
        for signs, reads in ((behind, ahead), (ahead, behind)):
            token = sign(later, Purpose.CONFIRM, ADA, signs)
            assert read(later, Purpose.CONFIRM, token, reads).subscriber == ADA


def test_no_secret_is_shown():
    shown = repr(RING.rotated(bytes(32), NOON))
    assert "secret" not in shown
    assert "pepper" not in shown


def test_ids_of_keys_end_with_a_clear_error():
    ring = RING
    for _ in range(255):
        ring = ring.rotated(bytes(32), NOON)
    assert len({key.id for key in ring.keys}) == 256
    with pytest.raises(KeysSpent, match="256"):
        ring.rotated(bytes(32), NOON)


def test_a_hash_depends_on_the_pepper_alone():
    hashed = RING.keyed_hash("ada@example.com")
    assert hashed == RING.rotated(bytes(32), NOON).keyed_hash("ada@example.com")
    assert hashed != new_ring(bytes(64), NOON).keyed_hash("ada@example.com")
    assert len(hashed) == 32


def test_a_ring_needs_enough_chance():
    with pytest.raises(ValueError, match="64 bytes"):
        new_ring(b"short", NOON)
