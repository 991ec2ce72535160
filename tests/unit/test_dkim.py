"""Signatures of letters: made as they are verified, or a mistake that is told."""

import re
import sys

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from briefing.adapters.dkim import DkimSigner
from briefing.adapters.mime.message import compose_message
from briefing.errors import MailPaused, SettingsInvalid
from briefing.settings import Publication
from builders import NOON, a_letter
from dkim_keys import KEYS, pem, published

CONTENT = compose_message(a_letter(), Publication(), NOON).content


def signed(key, content: bytes = CONTENT) -> bytes:
    return DkimSigner(pem(key), "news", "example.com")(content)


def tags(content: bytes) -> dict[str, str]:
    head = content.split(b"\r\nFrom:")[0].decode().partition(":")[2]
    pairs = re.sub(r"\s+", "", head).split(";")
    return dict(pair.partition("=")[::2] for pair in pairs)


@pytest.mark.parametrize("name", KEYS)
def test_a_signature_is_verified_by_the_key_that_is_published(name):
    dkim = pytest.importorskip("dkim")
    assert dkim.verify(signed(KEYS[name]), dnsfunc=published(KEYS[name]))


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"Subject: Fog", b"Subject: Dog"),
        (b"Fog closed", b"Dog closed"),
        (b"To: ", b"From: eve@example.org\r\nTo: "),
    ],
)
def test_what_is_changed_or_added_on_the_way_is_seen(name, old, new):
    dkim = pytest.importorskip("dkim")
    content = signed(KEYS[name])
    assert old in content
    changed = content.replace(old, new, 1)
    assert not dkim.verify(changed, dnsfunc=published(KEYS[name]))


def test_a_signature_stands_above_a_content_that_is_not_touched():
    pytest.importorskip("dkim")
    content = signed(KEYS["rsa"])
    assert content.startswith(b"DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;")
    assert content.endswith(b"\r\n" + CONTENT)


def test_the_headers_that_are_there_are_signed_and_the_sender_twice():
    pytest.importorskip("dkim")
    told = tags(signed(KEYS["rsa"]))
    assert (told["d"], told["s"]) == ("example.com", "news")
    assert told["h"].split(":") == [
        *("from", "from", "to", "subject", "date", "message-id", "list-id"),
        *("list-unsubscribe", "list-unsubscribe-post", "feedback-id"),
        *("mime-version", "content-type"),
    ]
    unlisted = b"".join(
        line
        for line in CONTENT.splitlines(keepends=True)
        if not line.startswith(b"Feedback-ID")
    )
    assert "feedback-id" not in tags(signed(KEYS["rsa"], unlisted))["h"]


def test_a_key_for_ed25519_signs_by_it():
    pytest.importorskip("dkim")
    assert tags(signed(KEYS["ed25519"]))["a"] == "ed25519-sha256"


def test_a_content_that_cannot_be_signed_stays():
    pytest.importorskip("dkim")
    with pytest.raises(MailPaused):
        signed(KEYS["rsa"], b"no header\r\n\r\n")


@pytest.mark.parametrize("missing", ["dkim", "nacl.signing"])
def test_a_library_that_is_missing_is_named(monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(SettingsInvalid, match=r"pip install .*dkimpy"):
        DkimSigner(pem(KEYS["ed25519"]), "news", "example.com")


@pytest.mark.parametrize(
    ("key", "problem"),
    [
        (b"", "not a private key"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "not a"),
        (
            ed25519.Ed25519PrivateKey.generate().private_bytes(
                Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"word")
            ),
            "without a passphrase",
        ),
        (
            ec.generate_private_key(ec.SECP256R1()).private_bytes(
                Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
            ),
            "RSA or Ed25519",
        ),
    ],
    ids=["empty", "broken", "locked", "elliptic"],
)
def test_a_key_that_cannot_be_used_is_no_setting(key, problem):
    with pytest.raises(SettingsInvalid, match=problem):
        DkimSigner(key, "news", "example.com")


def test_a_key_that_is_too_short_is_no_setting(monkeypatch):
    monkeypatch.setattr("briefing.adapters.dkim._SHORTEST_RSA", 4096)
    with pytest.raises(SettingsInvalid, match="4,096 bits"):
        DkimSigner(pem(KEYS["rsa"]), "news", "example.com")
