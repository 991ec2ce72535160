"""Blocks of a mail's words: of its plain text, or of its page."""

import re
from collections.abc import Sequence
from itertools import groupby

from briefing.adapters.readers.mail import quotes as mail_quotes
from briefing.adapters.readers.mail import subject as mail_subject
from briefing.adapters.readers.text import lines
from briefing.domain.reading import Block, Kind
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

_QUOTED = re.compile(r"[ \t]*+(?:>[ \t]?+)++")
_LINK = re.compile(r"[ \t]*+[<\[(][ \t]*+https?://[^\s<>\[\]()]++[ \t]*+[>\])]")
_BARE_LINK = re.compile(
    r"^[ \t]*+(?:https?://\S++|\[(?:image|cid):[^\[\]\n]*+\])[ \t]*+$",
    re.MULTILINE | re.IGNORECASE,
)
_SIGNED = "-- "  # a signature follows (RFC 3676, 4.3)
_SEALED_OFF = "-----BEGIN PGP MESSAGE-----"
_SEALED = re.compile(
    r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Z][\w-]*+:[^\n]*+\n)*+\n"
    r"|^-----BEGIN PGP SIGNATURE-----.*+",
    re.MULTILINE | re.DOTALL,
)


def of_text(text: str, subject: str) -> list[Block]:
    """Read the blocks of plain text, by its subject a reply, a forward or neither."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.lstrip().startswith(_SEALED_OFF):
        raise DocumentRejected(Reason.ENCRYPTED)
    text = _BARE_LINK.sub("", _LINK.sub("", _SEALED.sub("", text)))
    said = text.split("\n")
    quoted = [line.lstrip(" \t").startswith(">") for line in said]
    own = _own(said, quoted, subject)
    alone = all(quoted[n] for n in own if said[n].strip())
    made: list[Block] = []
    for is_quoted, run in groupby(own, lambda n: quoted[n] and not alone):
        words = "\n".join(_gaps(said, list(run)))
        found = lines.blocks(words, opening=not made)
        made += [Block(Kind.QUOTE, b.text) for b in found] if is_quoted else found
    return made


def of_page(blocks: Sequence[Block], subject: str) -> list[Block]:
    """Keep the blocks of a page that are the mail's own words."""
    said, quoted = [], []
    for block in blocks:
        said += [block.text, ""]  # a blank line parts blocks from each other
        quoted += [block.kind is Kind.QUOTE, False]
    own = _own(said, quoted, subject)
    return [blocks[n // 2] for n in own if n % 2 == 0]


def flowed(text: str, *, joined: bool) -> str:
    """Join the lines that a program broke (RFC 3676); `joined` drops their space."""
    made: list[str] = []
    depth, soft = 0, False
    for line in text.replace("\r\n", "\n").split("\n"):
        words = line.lstrip(">")
        marks = len(line) - len(words)
        words = words.removeprefix(" ")
        if not soft or marks != depth or words == _SIGNED:
            made.append("\n" + ">" * marks + (" " if marks else ""))
        depth, soft = marks, words.endswith(" ") and words != _SIGNED
        made.append(words[:-1] if soft and joined else words)
    return "".join(made)[1:]


def _own(said: Sequence[str], quoted: Sequence[bool], subject: str) -> list[int]:
    return mail_quotes.own(
        said,
        quoted,
        reply=mail_subject.is_reply(subject),
        forward=mail_subject.is_forward(subject),
    )


def _gaps(said: Sequence[str], places: Sequence[int]) -> list[str]:
    """Give lines without their marks; a blank one where others stood between."""
    made, before = [], None
    for n in places:
        if before is not None and n != before + 1:
            made.append("")
        mark = _QUOTED.match(said[n])
        made.append(said[n][mark.end() :] if mark else said[n])
        before = n
    return made
