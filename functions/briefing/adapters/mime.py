"""A letter as MIME: 7-bit clean, text part first, headers that nothing can add to."""

import re
from collections.abc import Callable
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import (
    Address,
    BaseHeader,
    HeaderRegistry,
    UnstructuredHeader,
)
from email.message import EmailMessage
from email.policy import SMTP, Policy
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from urllib.parse import quote

from briefing.domain.letter import Letter
from briefing.domain.signup import SignupInvalid, normal_address
from briefing.errors import AddressInvalid, RecipientRefused
from briefing.settings import Publication


class _Verbatim(UnstructuredHeader, BaseHeader):
    """A header whose value must not be folded into encoded-words, however long.

    Mail programs do not decode them in `List-Unsubscribe` (RFC 2369, RFC 8058).
    """

    def fold(self, *, policy: Policy) -> str:
        """Write the value as it is, on one line."""
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS = HeaderRegistry()
for _name in ("list-id", "list-unsubscribe", "list-unsubscribe-post"):
    _HEADERS.map_to_type(_name, _Verbatim)
_POLICY = SMTP.clone(cte_type="7bit", max_line_length=78, header_factory=_HEADERS)
# Line breaks in any script, controls, and bidi overrides have no place in a header.
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
# A literal encoded-word would be decoded by readers, line breaks in it and all
# (python/cpython#121650), so its opening is taken apart.
_ENCODED_WORD = re.compile(r"=(?=\?)")
_SPECIAL = re.compile(r'[()<>\[\]:;@\\,."]+')  # RFC 5322, section 3.2.3
_LONGEST_NAME = 60


def header_text(text: str) -> str:
    """Make any text safe as a header's value: one line, no encoded-words."""
    return " ".join(_ENCODED_WORD.sub("= ", _UNFIT.sub(" ", text)).split())


def person(text: str) -> str:
    """Make a name safe beside an address.

    Python's mail library takes the quotes off a long name when it folds the header
    (python/cpython#121284), so the characters that need quotes are left out.
    """
    return header_text(_SPECIAL.sub(" ", text))[:_LONGEST_NAME].strip()


def compose_message(
    letter: Letter, publication: Publication, now: datetime
) -> EmailMessage:
    """Build the message for one recipient.

    The same letter at the same moment gives the same bytes. Raises
    `RecipientRefused` when the address cannot stand in a header.
    """
    message = EmailMessage(_POLICY)
    sender = _sender(publication)
    message["From"] = sender
    message["To"] = _recipient(letter)
    message["Subject"] = header_text(letter.subject)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{letter.id}@{sender.domain}>"
    message["List-Id"] = f"<{letter.edition.partition('-')[0]}.{sender.domain}>"
    message["List-Unsubscribe"] = (
        f"<mailto:{quote(sender.addr_spec, safe='@')}?subject=unsubscribe>"
    )
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_{sha256(letter.id.encode()).hexdigest()[:32]}")
    return message


def _sender(publication: Publication) -> Address:
    name, address = parseaddr(publication.sender)
    return _address(
        person(name or publication.name), address, AddressInvalid, "the sender"
    )


def _recipient(letter: Letter) -> Address:
    return _address(
        person(letter.name), letter.email, RecipientRefused, "the recipient"
    )


def _address(
    name: str, address: str, error: Callable[[str], Exception], whose: str
) -> Address:
    try:
        return Address(name, addr_spec=normal_address(address))
    except (SignupInvalid, HeaderParseError) as cause:
        raise error(f"{whose}'s address cannot stand in a header") from cause
