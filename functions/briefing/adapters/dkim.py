"""Signatures of letters (DKIM, RFC 6376), made by dkimpy where it is installed."""

import re
from base64 import b64encode
from collections.abc import Callable
from importlib import import_module
from types import ModuleType

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from briefing.errors import MailPaused, SettingsInvalid

_SHORTEST_RSA = 1024  # bits; RFC 8301, section 3.2
_FIELD = re.compile(rb"(?m)^([!-9;-~]+):")
_SIGNED = (
    b"from",
    b"to",
    b"subject",
    b"date",
    b"message-id",
    b"list-id",
    b"list-unsubscribe",
    b"list-unsubscribe-post",
    b"feedback-id",
    b"mime-version",
    b"content-type",
)


class DkimSigner:
    """Signs finished content for a domain, by the key that is published for it.

    A key for RSA signs by rsa-sha256, one for Ed25519 by ed25519-sha256 (RFC 8463).
    Raises `SettingsInvalid` when the library is missing or the key, a PEM without a
    passphrase, cannot be used.
    """

    def __init__(self, pem: bytes, selector: str, domain: str) -> None:
        self._algorithm, self._key = _key(pem)
        self._dkim = _library("dkim")
        if self._algorithm == b"ed25519-sha256":
            _library("nacl.signing")
        self._selector = selector.encode("ascii")
        self._domain = domain.encode("ascii")

    def __call__(self, content: bytes) -> bytes:
        """Put the signature above the content. Raises `MailPaused`."""
        try:
            signature: bytes = self._dkim.sign(
                content,
                self._selector,
                self._domain,
                self._key,
                canonicalize=(b"relaxed", b"relaxed"),
                signature_algorithm=self._algorithm,
                include_headers=_fields(content),
            )
        except self._dkim.DKIMException as error:
            raise MailPaused("a letter cannot be signed (DKIM)") from error
        return signature + content


def _fields(content: bytes) -> list[bytes]:
    """Name what is signed; From once more, so that no second one can be added."""
    head = content.partition(b"\r\n\r\n")[0]
    present = {name.lower() for name in _FIELD.findall(head)}
    return [b"from", *(name for name in _SIGNED if name in present)]


def _library(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError as error:
        raise SettingsInvalid(
            "dkim_key_file: signing takes a library that is not installed: "
            'python -m pip install "dkimpy[ed25519]"'
        ) from error


def record(pem: bytes) -> str:
    """Give the text to publish for a key (RFC 6376, 3.6.1; RFC 8463, 4.2)."""
    key = _read(pem).public_key()
    if isinstance(key, Ed25519PublicKey):
        return f"v=DKIM1; k=ed25519; p={b64encode(key.public_bytes_raw()).decode()}"
    whole = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={b64encode(whole).decode()}"


def _read(pem: bytes) -> PrivateKeyTypes:
    """No error shows the key."""
    try:
        return load_pem_private_key(pem, None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise SettingsInvalid(
            "dkim_key_file: not a private key in PEM without a passphrase"
        ) from None


def _key(pem: bytes) -> tuple[bytes, bytes]:
    """Give the algorithm and the key as dkimpy wants it."""
    key = _read(pem)
    if isinstance(key, Ed25519PrivateKey):
        return b"ed25519-sha256", b64encode(key.private_bytes_raw())
    if not isinstance(key, RSAPrivateKey):
        raise SettingsInvalid("dkim_key_file: the key must be for RSA or Ed25519")
    if key.key_size < _SHORTEST_RSA:
        raise SettingsInvalid(
            f"dkim_key_file: the key must have {_SHORTEST_RSA:,} bits at least"
        )
    plain = PrivateFormat.TraditionalOpenSSL
    return b"rsa-sha256", key.private_bytes(Encoding.PEM, plain, NoEncryption())


def verifies(sign: Callable[[bytes], bytes], record: str) -> bool:
    """Tell whether a signature holds by the record that is published for it."""
    letter = b"From: a@example.com\r\nSubject: a\r\n\r\na\r\n"

    def published(_name: bytes, timeout: int = 0) -> bytes:  # noqa: ARG001 - dkimpy's
        return record.encode()

    dkim = _library("dkim")
    try:
        held: bool = dkim.verify(sign(letter), dnsfunc=published)
    except (dkim.DKIMException, ValueError):  # a record of another kind, or none
        return False
    return held
