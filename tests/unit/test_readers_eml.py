from datetime import date

import pytest
from mail_made import BODY, attached, mail, mixed, part
from readers_made import TEXT, docx, p, parts, read, rejection

from briefing.domain.reading import Reading

_SAID = " ".join(BODY.split())
_OLD = "It rained on the old day."


def _text(body: str, **lines: str) -> str:
    return read("a.eml", mail(body, **lines)).text


def test_a_mail_tells_its_title_its_sender_and_its_day() -> None:
    reading = read("a", mail(content_language="de-AT", keywords="Bridges, Roads"))
    facts = reading.facts
    assert (reading.title, reading.text) == ("Bridge closes", _SAID)
    assert (facts.source, facts.published) == ("Ann Example", date(2026, 3, 4))
    assert (facts.language, facts.topics) == ("de", ("Bridges", "Roads"))


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: AW: [news] WG: Rain", "Rain"),
        ("RE[2]: Fwd: Rain", "Rain"),
        ("[Fwd: Rain]", "Rain"),
        ("TR : RV: Rain", "Rain"),
        ("Recipes: rain", "Recipes: rain"),
        ("=?utf-8?b?0JTQvtC20LTRjA==?=", "Дождь"),
        ("=?utf-8?q?Gr=C3=BC?=\n =?utf-8?q?=C3=9Fe?=", "Grüße"),
        ("=?iso-2022-jp?b?GyRCMSsbKEI=?=", "雨"),
        ("=?klingon?q?Rain?= today", "Rain today"),
    ],
)
def test_a_subject_is_decoded_and_bared(subject: str, title: str) -> None:
    assert read("a.eml", mail(subject=subject)).title == title


@pytest.mark.parametrize(
    ("sender", "source"),
    [
        ('"Example, Ann" <ann@example.com>', "Example, Ann"),
        ("ann@example.com (Ann Example)", "Ann Example"),
        ("ann@example.com", None),
        ('"ann@example.com" <ann@example.com>', None),
        ("=?utf-8?q?Jos=C3=A9?= <j@example.com>", "José"),
    ],
)
def test_a_sender_is_a_name_and_never_an_address(sender: str, source: str) -> None:
    assert read("a.eml", mail(**{"from": sender})).facts.source == source


def test_a_list_stands_in_for_a_sender_without_a_name() -> None:
    made = mail(**{"from": "a@example.com"}, list_id="Bridge News <news.example.com>")
    assert read("a.eml", made).facts.source == "Bridge News"


_ANSWERED = f"""\
On Mon, 2 Mar 2026 at 10:00, Bo <bo@example.com> wrote:
> {_OLD}
====
On Mon, 2 Mar 2026 at 10:00, Bo
<bo@example.com> wrote:

> {_OLD}
====
Am 02.03.2026 um 10:00 schrieb Bo:
> {_OLD}
====
Le 2 mars 2026 à 10:00, Bo <bo@example.com> a écrit :
> {_OLD}
====
El 2 mar 2026, a las 10:00, Bo escribió:
> {_OLD}
====
02.03.2026 10:00, Бо написал(а):
> {_OLD}
====
2026年3月2日(月) 10:00 Bo <bo@example.com>:
> {_OLD}
====
-----Original Message-----
From: Bo
Sent: Monday
To: Ann

{_OLD}
====
________________________________
Von: Bo
Gesendet: Montag
An: Ann
Betreff: Regen

{_OLD}
====
De : Bo
Envoyé : lundi 2 mars 2026
À : Ann
Objet : pluie

{_OLD}
====
> {_OLD}
"""
_PASSED_ON = """\
---------- Forwarded message ---------
From: Bo <bo@example.com>
Date: Mon, Mar 2, 2026
Subject: Rain
To: <ann@example.com>
====
Begin forwarded message:

From: Bo
Subject: Rain
Date: Monday
To: Ann
====
-------- Weitergeleitete Nachricht --------
Betreff: Rain
Datum: Montag
Von: Bo
An: Ann
====
Von: Bo
Gesendet: Montag
An: Ann
Betreff: Rain
"""


@pytest.mark.parametrize("below", _ANSWERED.split("====\n"))
def test_what_a_mail_answers_is_left_out(below: str) -> None:
    assert _text(f"{BODY}\n{below}", subject="Re: x") == _SAID


def test_answers_between_quoted_lines_stay() -> None:
    body = "On 2 Mar 2026, Bo wrote:\n> One?\n\nYes.\n\n> Two?\n\nNo, not two."
    assert _text(body, subject="Re: x") == "Yes.\n\nNo, not two."


def test_a_quote_in_a_mail_that_is_no_answer_is_a_quote() -> None:
    reading = read("a.eml", mail(f"{BODY}\n> Words of the mayor.\n"))
    assert [passage.kind for passage in reading.passages] == ["paragraph", "quote"]
    assert reading.text.endswith("Words of the mayor.")


@pytest.mark.parametrize("frame", _PASSED_ON.split("====\n"))
def test_what_a_mail_passes_on_stays(frame: str) -> None:
    assert _text(f"FYI\n\n{frame}\n{BODY}", subject="Fwd: Rain") == f"FYI\n\n{_SAID}"


@pytest.mark.parametrize(
    "end",
    [
        "-- \nAnn Example\nSampletown\n",
        "Sent from my iPhone\n",
        "Von meinem iPhone gesendet\n",
        "Envoyé de mon iPhone\n",
        "This e-mail and any attachments are confidential, meant for Bo.\n",
        "Diese E-Mail enthält vertrauliche Informationen.\n",
        "You are receiving this because you subscribed.\nUnsubscribe: x\n",
        "_______________________________________________\nnews mailing list\n",
    ],
)
def test_signatures_and_small_print_are_left_out(end: str) -> None:
    assert _text(f"{BODY}\n{end}") == _SAID


@pytest.mark.parametrize(
    "end",
    [
        "Kind regards,\nAnn Example\nPress officer\nTel. +44 1234 5678\n",
        "Mit freundlichen Grüßen\n\nAnn Example\n",
        "Cordialement\nAnn\n",
    ],
)
def test_a_closing_formula_and_the_names_below_it_are_left_out(end: str) -> None:
    assert _text(BODY + "\n" + end) == _SAID


def test_words_like_a_closing_formula_stay_where_a_text_goes_on() -> None:
    body = "It rained.\n\nThank you\n\n" + BODY + "x" * 90 + "\n"
    assert "Thank you" in _text(body)


def test_a_page_stands_in_for_a_stub() -> None:
    page = part(f"<p>View in browser</p><p>{_SAID}</p>", "text/html")
    made = mixed(part("View this mail in your browser"), page, kind="alternative")
    assert read("a.eml", made).text == _SAID


def test_a_text_is_preferred_to_the_same_words_on_a_page() -> None:
    page = part(f"<p>{_SAID} Page.</p>", "text/html")
    made = mixed(part(BODY), page, kind="alternative")
    assert read("a.eml", made).text == _SAID


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (b"Gr\xfc\xdfe aus \xd6sterreich.", {"content_type": "text/plain"}),
        (
            b"Gr=FC=DFe aus =D6ster=\nreich.",
            {
                "content_type": "text/plain; charset=iso-8859-1",
                "content_transfer_encoding": "quoted-printable",
            },
        ),
        ("Grüße aus Österreich.".encode(), {"content_type": "text/plain; charset=x"}),
        (
            "Grüße aus Österreich.".encode(),
            {"content_type": "text/plain; charset=iso-8859-1"},
        ),
        (
            b"R3LDvMOfZSBhdXMgw5ZzdGVycmVpY2gu\n=====",
            {"content_transfer_encoding": "base64"},
        ),
        (
            b"Gr\xfc\xdfe \naus \nOesterreich.".replace(b"Oe", b"\xd6"),
            {"content_type": "text/plain; format=flowed"},
        ),
    ],
)
def test_text_is_read_however_it_travelled(body: bytes, lines: dict[str, str]) -> None:
    assert read("a.eml", mail(body, **lines)).text == "Grüße aus Österreich."


def test_attached_documents_are_parts_and_what_decorates_is_not() -> None:
    made = mixed(
        part(BODY),
        attached('filename="=?utf-8?q?Gr=C3=BC=C3=9Fe.docx?="', docx(p(TEXT))),
        attached("filename*=utf-8''r%C3%A9sum%C3%A9.txt", TEXT.encode(), "text/plain"),
        attached('filename="photo.jpg"', b"\xff\xd8\xff", "image/jpeg"),
        attached('filename="day.ics"', b"BEGIN:VCALENDAR", "text/calendar"),
        attached('filename="smime.p7s"', b"0\x80", "application/pkcs7-signature"),
        part(mail(_OLD, subject="Rain"), "message/rfc822"),
    )
    found = parts("a.eml", made)
    assert [part.name for part in found] == ["", "Grüße.docx", "résumé.txt", "mail.eml"]
    assert all(isinstance(part.found, Reading) for part in found)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (mail(content_type="application/pkcs7-mime; name=smime.p7m"), "encrypted: "),
        (mixed(part("x"), kind="encrypted"), "encrypted: "),
        (mail("-----BEGIN PGP MESSAGE-----\n\nhQ==\n"), "encrypted: "),
        (
            b"From a Mon Mar 2 2026\n" + mail() + b"\nFrom b Mon Mar 2 2026\n" + mail(),
            "unknown-type: a mailbox of several mails: save each as .eml",
        ),
        (mail(""), "no-sentences: "),
        (mixed(*[part("x")] * 5_001), "too-large: over 5,000 parts"),
    ],
)
def test_a_mail_that_cannot_be_read_is_rejected(content: bytes, reason: str) -> None:
    assert rejection("a.eml", content) == reason


def test_parts_a_thousand_deep_are_refused() -> None:
    opening = 'Content-Type: multipart/mixed; boundary="b{0}"\n\n--b{0}\n'
    nested = "".join(opening.format(n) for n in range(1_000))
    made = f"From: a\nSubject: b\n{nested}\nwords\n".encode()
    assert rejection("a.eml", made) == "too-deep: parts in parts of a mail"


def test_a_mailbox_of_one_mail_is_that_mail() -> None:
    made = b"From ann Mon Mar  2 10:00:00 2026\n" + mail()
    assert read("a.mbox", made).text == _SAID
