"""The key ring of a deployed stack: one SecureString of SSM Parameter Store."""

from datetime import datetime, timedelta
from secrets import token_bytes
from typing import Any

from botocore.exceptions import ClientError

from briefing.adapters.aws.errors import code_of, translated
from briefing.adapters.keyring_codec import dump_ring, load_ring
from briefing.domain.keyring import SECRET, SETTLING, KeyRing, KeysSpent, new_ring
from briefing.errors import AccessRefused, StoreUnavailable

KEPT = SETTLING / 2  # a new key is known everywhere long before it signs
_ROOM = 8192  # bytes, of a parameter of the advanced tier: some 70 keys


class ParameterKeys:
    """The port `Keys`. What was read is kept for five minutes.

    Parameter Store has no conditional write: of two rotations at once the later one
    drops the other's key. The version that a write is given tells of it, after the
    fact: it is not the next one after what was read. Nothing is lost by then but a key
    that has not signed yet, since older keys and the pepper are the same in both.
    Its methods raise `AccessRefused` and `StoreUnavailable`.
    """

    def __init__(self, ssm: Any, name: str) -> None:
        self._ssm, self._name = ssm, name
        self._what = f"parameter {name}"
        self._kept: tuple[KeyRing, datetime] | None = None

    def load(self, now: datetime) -> KeyRing:
        """Read the ring, or give the one that was read in the last five minutes."""
        if self._kept and timedelta() <= now - self._kept[1] < KEPT:
            return self._kept[0]
        ring, _ = self._read()
        self._kept = ring, now
        return ring

    def create(self, now: datetime) -> bool:
        """Make a ring where none stands; tell whether that was so."""
        ring = new_ring(token_bytes(2 * SECRET), now)
        with translated(self._what):
            try:
                self._put(dump_ring(ring), overwrite=False)
            except ClientError as error:
                if code_of(error) == "ParameterAlreadyExists":
                    return False
                raise
        return True

    def rotate(self, now: datetime) -> KeyRing:
        """Add a key to what stands now. Raises `KeysSpent` too.

        `StoreUnavailable` also when another rotation came between: the ring that
        stands is whole, and has a new key already.
        """
        held, version = self._read()
        ring = held.rotated(token_bytes(SECRET), now)
        text = dump_ring(ring)
        if len(text) > _ROOM:
            raise KeysSpent(f"{self._what} has no room for another key")
        self._kept = None
        with translated(self._what):
            written = self._put(text, overwrite=True)
        if written != version + 1:
            raise StoreUnavailable(f"{self._what}: another rotation came between")
        return ring

    def _read(self) -> tuple[KeyRing, int]:
        """Read the ring and its version."""
        found = self._found()
        if found["Type"] != "SecureString":
            raise AccessRefused(f"{self._what} is no SecureString: others may read it")
        try:
            return load_ring(found["Value"]), int(found["Version"])
        except ValueError as error:
            raise AccessRefused(
                f"{self._what} is damaged: put back a version from its history"
            ) from error

    def _found(self) -> Any:
        with translated(self._what):
            try:
                answer = self._ssm.get_parameter(Name=self._name, WithDecryption=True)
            except ClientError as error:
                if code_of(error) != "ParameterNotFound":
                    raise
                hint = "make it with `briefing keys init --stack`"
                raise AccessRefused(f"no {self._what}: {hint}") from error
        return answer["Parameter"]

    def _put(self, text: str, *, overwrite: bool) -> int:
        """Write the text; give the version that it is."""
        answer = self._ssm.put_parameter(
            Name=self._name,
            Value=text,
            Type="SecureString",
            Tier="Intelligent-Tiering",
            Overwrite=overwrite,
        )
        return int(answer["Version"])
