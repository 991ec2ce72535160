"""Mail, JSON, zip archives and tables."""

import base64
import json
import struct
import zlib

from briefing.domain.rejection import Reason
from corpus.case import Case
from unit.mail_made import BODY, attached, mail, mixed, part
from unit.readers_made import BULLETS, HEADLINE, TEXT, docx, p, packed, pdf, shown

_SAID = " ".join(BODY.split())
_OLD = "It rained on the old day."
_MEGABYTE = 1024 * 1024


def _overlapping(count: int) -> bytes:
    """Let many entries of the directory unpack one and the same file."""
    content = b"It rained. " * 900_000
    packed = zlib.compress(content, 9)[2:-4]
    sizes = struct.pack("<3I", zlib.crc32(content), len(packed), len(content))
    local = b"PK\3\4" + struct.pack("<5H", 20, 0, 8, 0, 0) + sizes
    local += struct.pack("<2H", 5, 0) + b"a.txt" + packed
    entry = b"PK\1\2" + struct.pack("<6H", 20, 20, 0, 8, 0, 0) + sizes
    entry += struct.pack("<5H2I", 5, 0, 0, 0, 0, 0, 0) + b"a.txt"
    end = struct.pack("<4H2IH", 0, 0, count, count, count * len(entry), len(local), 0)
    return local + entry * count + b"PK\5\6" + end


def _encrypted() -> bytes:
    made = bytearray(packed(("a.txt", TEXT.encode())))
    for place in (6, made.index(b"PK\1\2") + 8):
        made[place] = 1
    return bytes(made)


def _nested(depth: int) -> bytes:
    opening = 'Content-Type: multipart/mixed; boundary="b{0}"\n\n--b{0}\n'
    nested = "".join(opening.format(n) for n in range(depth))
    return f"From: a\nSubject: b\n{nested}\nwords\n".encode()


def _with_documents() -> bytes:
    return mixed(
        part(f"{BODY}\nSee the papers attached.\n"),
        attached('filename="paper.pdf"', pdf(shown((700, 12, _SAID)))),
        attached('filename="=?utf-8?q?=C3=9Cberblick=2Edocx?="', docx(p(TEXT))),
        attached('filename="logo.png"', b"\x89PNG\r\n", "image/png"),
        attached('filename="meeting.ics"', b"BEGIN:VCALENDAR", "text/calendar"),
    )


def _page_in_base64() -> bytes:
    page = f"<html><body><h1>Die Brücke</h1><p>{_SAID}</p></body></html>"
    return mail(
        base64.encodebytes(page.encode()),
        content_type="text/html; charset=utf-8",
        content_transfer_encoding="base64",
        subject="=?utf-8?b?RGllIEJyw7xja2U=?=",
    )


def _stub() -> bytes:
    page = f"<table><tr><td>View in browser</td></tr></table><p>{_SAID}</p>"
    stub = part("Please view this email in your browser.")
    return mixed(stub, part(page, "text/html"), kind="alternative")


def _article(**given: object) -> dict[str, object]:
    return {"title": HEADLINE, "body": TEXT, **given}


_ENGLISH = f"On Mon, 2 Mar 2026, Bo <bo@example.com> wrote:\n> {_OLD}\n"
_GERMAN = f"Am 02.03.2026 um 10:00 schrieb Bo:\n> {_OLD}\n"
_FRENCH = f"De : Bo\nEnvoyé : lundi 2 mars 2026\nÀ : Ann\nObjet : pluie\n\n{_OLD}\n"
_FORWARD = "-------- Forwarded Message --------\nSubject: Rain\nDate: x\nFrom: Bo\n\n"

CASES: list[Case] = [
    Case("plain.eml", mail, title="Bridge closes", says=(_SAID,)),
    Case(
        "reply-english.eml",
        lambda: mail(f"{BODY}\n{_ENGLISH}", subject="Re: Rain"),
        title="Rain",
        says=(_SAID,),
        hushes=(_OLD, "wrote"),
    ),
    Case(
        "reply-german.eml",
        lambda: mail(f"{BODY}\n{_GERMAN}", subject="AW: Rain"),
        title="Rain",
        says=(_SAID,),
        hushes=(_OLD, "schrieb"),
    ),
    Case(
        "reply-french.eml",
        lambda: mail(f"{BODY}\n{_FRENCH}", subject="RE: Rain"),
        says=(_SAID,),
        hushes=(_OLD, "Objet"),
    ),
    Case(
        "forward.eml",
        lambda: mail(f"{_FORWARD}{BODY}", subject="Fwd: Rain"),
        title="Rain",
        says=(_SAID,),
        hushes=("Forwarded", "Bo"),
    ),
    Case(
        "signed.eml",
        lambda: mail(f"{BODY}\n-- \nAnn\n\nThis e-mail is confidential.\n"),
        says=(_SAID,),
        hushes=("Ann", "confidential"),
    ),
    Case("documents.eml", _with_documents, says=(_SAID,), parts=3),
    Case("page.eml", _page_in_base64, title="Die Brücke", says=(_SAID,)),
    Case("stub.eml", _stub, says=(_SAID,), hushes=("browser",)),
    Case(
        "western-in-disguise.eml",
        lambda: mail("Grüße aus Köln.".encode(), content_type="text/plain; charset=x"),
        says=("Grüße aus Köln.",),
    ),
    Case(
        "secret.eml",
        lambda: mixed(part("x"), kind="encrypted"),
        reason=Reason.ENCRYPTED,
    ),
    Case("deep.eml", lambda: _nested(1_000), reason=Reason.TOO_DEEP),
    Case("parts.eml", lambda: mixed(*[part("x")] * 100_000), reason=Reason.TOO_LARGE),
    Case(
        "header.eml",
        lambda: mail(subject="x " * 2_500_000, to="a@b.c, " * 300_000),
        says=(_SAID,),
    ),
    Case(
        "words.eml",
        lambda: mail(subject="=?utf-8?q?a?= " * 300_000),
        says=(_SAID,),
    ),
    Case(
        "base64-bomb.eml",
        lambda: mail(
            base64.encodebytes(b"It rained. " * _MEGABYTE),
            content_transfer_encoding="base64",
        ),
        reason=Reason.TOO_LARGE,
    ),
    Case(
        "mailbox.mbox",
        lambda: (b"From ann Mon Mar  2 10:00:00 2026\n" + mail() + b"\n") * 3,
        reason=Reason.UNKNOWN_TYPE,
    ),
    Case(
        "article.json",
        lambda: json.dumps(_article(bullets=list(BULLETS))).encode(),
        title=HEADLINE,
        bullets=BULLETS,
        says=(TEXT,),
    ),
    Case(
        "articles.json",
        lambda: json.dumps([_article(), {"title": "x"}, _article()]).encode("utf-16"),
        title=HEADLINE,
        parts=2,
        refused=(Reason.NO_PROSE,),
    ),
    Case(
        "articles.jsonl",
        lambda: b"\n".join(json.dumps(_article(url=n)).encode() for n in range(3)),
        parts=3,
    ),
    Case(
        "surrogates.json",
        lambda: b'{"title": "\\ud800x", "body": "It \\udfffrained all day."}',
        title="x",
        says=("It rained all day.",),
    ),
    Case("deep.json", lambda: b"[" * 400_000, reason=Reason.CORRUPT),
    Case("wide.json", lambda: b"[" + b"{}," * 5_000_000, reason=Reason.TOO_LARGE),
    Case("broken.json", lambda: b'{"body": "x",}', reason=Reason.CORRUPT),
    Case("data.json", lambda: b'{"rows": 3}', reason=Reason.NO_PROSE),
    Case(
        "number.json",
        lambda: b'{"body": "It rained.", "priority": %s}' % (b"9" * 5_000_000),
        says=("It rained.",),
    ),
    Case("readers.csv", lambda: b"email,name\na@b.c,A\n", reason=Reason.NO_PROSE),
    Case("table.txt", lambda: b"name;age;town\n" * 9, reason=Reason.NO_PROSE),
    Case(
        "documents.zip",
        lambda: packed(
            ("news/a.txt", TEXT.encode()),
            ("news/b.docx", docx(p(TEXT))),
            ("__MACOSX/news/._a.txt", b"x"),
            ("news/.DS_Store", b"x"),
        ),
        says=(TEXT,),
        parts=2,
    ),
    Case(
        "nested.zip",
        lambda: packed(("a.txt", TEXT.encode()), ("b.zip", packed(("c.txt", b"x")))),
        refused=(Reason.TOO_DEEP,),
    ),
    Case(
        "bomb.zip",
        lambda: packed(("bomb.txt", b"\0" * 50 * _MEGABYTE), ("a.txt", TEXT.encode())),
        refused=(Reason.TOO_LARGE,),
    ),
    Case("overlapping.zip", lambda: _overlapping(150), reason=Reason.CORRUPT),
    Case("crowd.zip", lambda: _overlapping(60_000), reason=Reason.TOO_LARGE),
    Case("encrypted.zip", _encrypted, parts=0, refused=(Reason.ENCRYPTED,)),
    Case("nothing.zip", lambda: packed((".x", b"")), reason=Reason.EMPTY),
]
