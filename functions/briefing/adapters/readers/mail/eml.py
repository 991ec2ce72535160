"""Mail: what it says itself, who sent it and when, and the documents attached to it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from briefing.adapters.readers import shapes
from briefing.adapters.readers.extract import Extract, Member
from briefing.adapters.readers.facts import facts
from briefing.adapters.readers.mail import part as mail_part
from briefing.adapters.readers.mail import subject as mail_subject
from briefing.adapters.readers.mail import text as mail_text
from briefing.adapters.readers.mail.part import MailPart
from briefing.domain.reading import Block, Facts
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

_MARKUP = 5  # characters of a page to one of its text
_STUB = 3  # a text this many times shorter than the page beside it is a stub
_MAILBOX = re.compile(rb"\n\r?\nFrom [^\n]{1,200}\d{4}[^\n]{0,20}\n[!-9;-~]+:")
_PAGES = frozenset(
    ["text/html", "application/xhtml+xml", "text/enriched", "text/richtext"]
)
# What comes with mail and is no document.
_KINDS = re.compile(
    r"(?:image|audio|video)/|message/(?!rfc822)|text/(?:calendar|(?:x-)?vcard|x-amp|rfc822)"
    r"|application/(?:ics|pgp-|(?:x-)?pkcs7-)"
)
_NAMES = re.compile(
    r"\.(?:ics|vcf|p7[smc]|asc|sig|png|jpe?g|gif|bmp|svg|webp|heic|tiff?|mp[34]|mov|m4a)\Z",
    re.IGNORECASE,
)
_SECRET = frozenset(["application/pkcs7-mime", "application/x-pkcs7-mime"])


@dataclass(slots=True)
class _Words:
    """Forms of the same words: parts of plain text, and of a page."""

    plain: list[MailPart] = field(default_factory=list)
    pages: list[MailPart] = field(default_factory=list)


@dataclass(slots=True)
class _Sorted:
    """The parts of a mail: its words in their order, and files beside them."""

    words: list[_Words] = field(default_factory=list)
    files: list[MailPart] = field(default_factory=list)

    def sort(self, part: MailPart, words: _Words | None = None) -> None:
        if part.kind == "multipart/encrypted":
            raise DocumentRejected(Reason.ENCRYPTED)
        if part.kind == "multipart/alternative" and words is None:
            words = self._more()
        if part.parts:
            for inner in part.parts:
                self.sort(inner, words)
        elif self._is_words(part):
            into = words or self._more()
            (into.pages if part.kind in _PAGES else into.plain).append(part)
        elif not _KINDS.match(part.kind):
            self.files.append(part)

    def _more(self) -> _Words:
        self.words.append(_Words())
        return self.words[-1]

    def _is_words(self, part: MailPart) -> bool:
        """Tell words from files; the first text is words, whatever its name."""
        if (
            not part.kind.startswith(("text/", "multipart/"))
            and part.kind not in _PAGES
        ):
            return False
        return not _KINDS.match(part.kind) and not part.is_attached()


def read(content: bytes, limits: Limits) -> Extract:
    """Read a mail (RFC 5322); what it answers is left out, what it passes on stays."""
    if content.startswith(b"From ") and _MAILBOX.search(content):
        found = "a mailbox of several mails: save each as .eml"
        raise DocumentRejected(Reason.UNKNOWN_TYPE, found)
    mail = mail_part.parse(content)
    _refuse_secret(mail)
    parts = _Sorted()
    parts.sort(mail)
    subject = mail.header.text("subject")
    blocks = [block for w in parts.words for block in _blocks(w, subject, limits)]
    return Extract(blocks, _facts(mail, subject), members=_members(parts.files))


def _refuse_secret(mail: MailPart) -> None:
    if mail.kind not in _SECRET:
        return
    if mail.header.parameter("content-type", "smime-type") == "signed-data":
        found = "a sealed mail: save it without its signature"
        raise DocumentRejected(Reason.UNKNOWN_TYPE, found)
    raise DocumentRejected(Reason.ENCRYPTED)


def _facts(mail: MailPart, subject: str) -> Facts:
    header = mail.header
    language = header.text("content-language").partition(",")[0].strip()
    return facts(
        {
            "title": mail_subject.bare(subject),
            "source": header.sender(),
            "published": header.text("date"),
            "language": language,
            "topics": header.text("keywords"),
            "url": header.text("archived-at").strip("<>"),
        }
    )


def _blocks(words: _Words, subject: str, limits: Limits) -> list[Block]:
    """Choose the text, unless it is a stub beside the page."""
    text = "\n\n".join(_plain(part, limits) for part in words.plain)
    if shapes.is_page(text):
        return _page(text, subject)
    if not words.pages:
        return mail_text.of_text(text, subject)
    source = "".join(p.text(_MARKUP * limits.text_limit) for p in words.pages)
    page = _page(source, subject)
    own = mail_text.of_text(text, subject)
    return page if _length(own) * _STUB < _length(page) else own


def _plain(part: MailPart, limits: Limits) -> str:
    text = part.text(limits.text_limit)
    if part.header.parameter("content-type", "format").lower() != "flowed":
        return text
    joined = part.header.parameter("content-type", "delsp").lower() == "yes"
    return mail_text.flowed(text, joined=joined)


def _page(source: str, subject: str) -> list[Block]:
    from briefing.adapters.readers.web.html import parts  # noqa: PLC0415 - few texts need it

    return mail_text.of_page(parts(source), subject)


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _members(files: Sequence[MailPart]) -> Iterator[Member]:
    for part in files:
        name = _name(part)
        if not _NAMES.search(name):
            yield Member(name, _content(part))


def _content(part: MailPart) -> Callable[[], bytes]:
    return part.body


def _name(part: MailPart) -> str:
    """Name a file, without the folders that its name may hold."""
    said = PurePosixPath(part.header.file_name().replace("\\", "/")).name
    if part.kind == "message/rfc822":
        return said if said.lower().endswith(".eml") else f"{said or 'mail'}.eml"
    return said or "attachment"
