"""Headers that nothing can add to, clean in seven bits (RFC 5322, RFC 2047)."""

import re
from collections.abc import Callable
from email.headerregistry import Address
from email.policy import SMTP
from email.utils import parseaddr
from urllib.parse import quote

from briefing.adapters.addresses import AddressRefused, normal_address
from briefing.errors import AddressInvalid, RecipientRefused
from briefing.settings import Publication

_POLICY = SMTP.clone(cte_type="7bit", max_line_length=78)
_LONGEST_LINE = 998  # RFC 5322, section 2.1.1
# What a URL may hold as it is (RFC 3986, section 2); `<` and `>` would end it here.
_IN_URL = "%:/?#[]@!$&'()*+,;=~"
# Line breaks in any script, controls, and bidi overrides have no place in a header.
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")
# A literal encoded-word would be decoded by readers, line breaks in it and all
# (python/cpython#121650), so its opening is taken apart.
_ENCODED_WORD = re.compile(r"=(?=\?)")
_SPECIAL = re.compile(r'[()<>\[\]:;@\\,."]+')  # RFC 5322, section 3.2.3
_PLAIN = re.compile(r"[!-~](?:[ !-~]{0,74}[!-~])?\r\n")
_LONGEST_NAME = 60
_ONE_CLICK = b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"


def header_text(text: str) -> str:
    """Make any text safe as a header's value: one line, no encoded-words."""
    return " ".join(_ENCODED_WORD.sub("= ", _UNFIT.sub(" ", text)).split())


def person(text: str) -> str:
    """Make a name safe beside an address.

    Python's mail library takes the quotes off a long name when it folds the header
    (python/cpython#121284), so the characters that need quotes are left out.
    """
    return header_text(_SPECIAL.sub(" ", text))[:_LONGEST_NAME].strip()


def folded(name: str, value: str | Address) -> bytes:
    """Write a header of values that are fit for it, in lines of 78 characters.

    A short plain one goes by the library, which takes a hundred times as long.
    """
    plain = f"{name}: {value}\r\n"
    if _PLAIN.fullmatch(plain) and "=?" not in plain:
        return plain.encode("ascii")
    written: str = _POLICY.header_factory(name, value).fold(policy=_POLICY)
    return written.encode("ascii")


def unsubscribe(url: str) -> bytes:
    """Write how to leave, for mail programs (RFC 2369), by one click where it can be
    (RFC 8058).

    They decode no encoded-words there, so it stands on one line as it is, and what
    has no place in a URL is percent-encoded. Raises `AddressInvalid` when it is longer
    than a line may be.
    """
    line = (
        f"List-Unsubscribe: <{quote(url, safe=_IN_URL, errors='replace')}>\r\n".encode()
    )
    if len(line) > _LONGEST_LINE:
        raise AddressInvalid("the address to leave by is too long for a header")
    one_click = url.startswith("https://")
    return line + (_ONE_CLICK if one_click else b"")


def sender(publication: Publication) -> Address:
    """Give who sends. Raises `AddressInvalid`."""
    name, address = parseaddr(publication.sender)
    return _address(
        person(name or publication.name), address, AddressInvalid, "the sender"
    )


def recipient(name: str, email: str) -> Address:
    """Give whom a message is for. Raises `RecipientRefused`."""
    return _address(person(name), email, RecipientRefused, "the recipient")


def _address(
    name: str, address: str, error: Callable[[str], Exception], whose: str
) -> Address:
    try:
        user, _, domain = normal_address(address).rpartition("@")
    except AddressRefused as cause:
        raise error(f"{whose}'s address cannot stand in a header") from cause
    return Address(name, user, domain)
