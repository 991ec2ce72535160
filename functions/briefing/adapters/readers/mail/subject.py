"""Subjects of mail: what replies, forwards and mailing lists put before them."""

import re

# As programs write them in the languages of Europe and East Asia.
_REPLY = (
    "re|aw|antw|antwort|réponse|respuesta|risposta|resposta|sv|vs|rv|res|ref|rif|odp|ynt"
    "|atb|r|回复|回覆|答复|返信|답장|отв|απ"
)
_FORWARD = (
    "fwd?|wg|tr|rv|enc|i|vb|vl|vs|pd|fs|doorst|ilt|iletilen|továbbítás|転送|转发|轉寄|전달"
    "|пересл|hl"
)
_TAG = r"\s*+(?:\[[^\[\]]{1,60}\]\s*+)?"
_PREFIX = re.compile(
    rf"\s*+(?:\[[^\[\]]{{1,60}}\]\s*+|(?:{_REPLY}|{_FORWARD})"
    r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s?[:：]\s*+)(?=\S)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"\s*+\[(fwd?\s?:[^\[\]]++)\]\s*+\Z", re.IGNORECASE)
_FORWARDED = re.compile(rf"{_TAG}\[?(?:{_FORWARD})\s?[:：]", re.IGNORECASE)
_REPLIED = re.compile(rf"{_TAG}(?:{_REPLY})(?:\[\d{{1,3}}\])?\s?[:：]", re.IGNORECASE)


def bare(subject: str) -> str:
    """Take off what replies, forwards and mailing lists put before a subject."""
    if (whole := _BRACKETED.match(subject)) is not None:
        subject = whole[1]
    while found := _PREFIX.match(subject):
        subject = subject[found.end() :]
    return subject


def is_forward(subject: str) -> bool:
    """Tell by its subject whether a mail passes another on."""
    return bool(_FORWARDED.match(subject))


def is_reply(subject: str) -> bool:
    """Tell by its subject whether a mail answers another."""
    return bool(_REPLIED.match(subject)) and not is_forward(subject)
