"""Addresses of mail: the form that they are kept under, and what is odd about one.

An address is kept as it was typed before the @, with its domain in small letters and in
punycode. Two that differ in case alone are one subscriber (`subscriber_id`).
"""

import re

from email_validator import EmailNotValidError, validate_email

# Read by a function of an organisation, not by a person: RFC 2142, and its like.
_ROLES = re.compile(
    r"abuse|admin(istrator)?|billing|careers|compliance|contact|editor|(e|i)nquiries|"
    r"feedback|finance|hello|help|hostmaster|hr|info|it|jobs|legal|mail(er-daemon)?|"
    r"marketing|media|news(letter)?|no-?reply|noc|office|postmaster|press|privacy|root|"
    r"sales|security|service|support|team|usenet|uucp|webmaster|www"
)


class AddressRefused(ValueError):
    """Nothing can be mailed to it; the message says why, without the address."""


def normal_address(text: str) -> str:
    """Give an address the form that it is mailed under. Raises `AddressRefused`.

    An international domain becomes punycode; the local part must be ASCII, for not
    every server on the way takes another one.
    """
    local, _, _ = text.rpartition("@")
    if not local.isascii():
        raise AddressRefused("the part of the address before @ must be plain ASCII")
    try:
        found = validate_email(
            text, check_deliverability=False, allow_smtputf8=False, strict=True
        )
    except EmailNotValidError as error:
        why = str(error).rstrip(".")
        raise AddressRefused(
            f"the address is not of the form name@example.com: {why}"
        ) from error
    return f"{found.local_part}@{found.ascii_domain}"


def shown_address(email: str) -> str:
    """Give an address as people write it: an international domain in its letters."""
    found = validate_email(email, check_deliverability=False, test_environment=True)
    return found.normalized


def oddities(email: str) -> tuple[str, ...]:
    """Tell what an operator may want to know of an address: `role`, `disposable`.

    Both are mailed like any other. Disposable domains are those that the community's
    list holds, with what is below them.
    """
    from disposable_email_domains import blocklist  # noqa: PLC0415 - a large list

    local, _, domain = email.casefold().rpartition("@")
    labels = domain.split(".")
    above = {".".join(labels[n:]) for n in range(len(labels) - 1)}
    told = {
        "role": bool(_ROLES.fullmatch(local.partition("+")[0])),
        "disposable": not above.isdisjoint(blocklist),
    }
    return tuple(name for name, holds in told.items() if holds)
