"""Keys to sign with, and the DNS that publishes them."""

from base64 import b64encode
from collections.abc import Callable

from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

Key = rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey
KEYS: dict[str, Key] = {
    "rsa": rsa.generate_private_key(65537, 2048),
    "ed25519": ed25519.Ed25519PrivateKey.generate(),
}


def pem(key: Key) -> bytes:
    """Write a key as `openssl genpkey` does."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def published(key: Key) -> Callable[..., bytes | None]:
    """Give a DNS that knows one record, at news._domainkey.example.com."""
    public = key.public_key()
    if isinstance(public, ed25519.Ed25519PublicKey):
        kind, value = b"ed25519", public.public_bytes_raw()
    else:
        kind = b"rsa"
        value = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    record = b"v=DKIM1; k=%b; p=%b" % (kind, b64encode(value))

    def answer(name: bytes, timeout: int = 5) -> bytes | None:
        return record if name == b"news._domainkey.example.com." else None

    return answer
