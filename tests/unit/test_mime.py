"""A letter as MIME: what cannot be added to it, and what it always holds."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.adapters.mime import compose_message, header_text
from briefing.domain.letter import Letter
from briefing.errors import AddressInvalid, RecipientRefused
from briefing.settings import Publication
from builders import NOON

LETTER = Letter(
    edition="daily-2026-11-17-0700-utc",
    subscriber="0123456789abcdef",
    email="ada@example.com",
    name="Ada",
    subject="Fog closes the port",
    text="Fog closed the port – for a day.\n",
    html="<p>Fog closed the port – for a day.</p>",
)
PUBLICATION = Publication(name="The Ledger", sender="digest@example.com")


def composed(publication=PUBLICATION, **fields):
    return compose_message(replace(LETTER, **fields), publication, NOON).as_bytes()


def parsed(**fields):
    return message_from_bytes(composed(**fields), policy=default)


def test_a_letter_has_its_text_first_and_then_its_html():
    text, html = parsed().iter_parts()
    assert (text.get_content_type(), html.get_content_type()) == (
        "text/plain",
        "text/html",
    )
    assert "–" in text.get_content()
    assert "–" in html.get_content()


def test_a_letter_is_clean_in_seven_bits_with_short_lines():
    content = composed(text="ü" * 5000, html="<p>" + "漢" * 5000, name="Zoë 漢")
    assert content.isascii()
    assert max(map(len, content.splitlines())) <= 998


def test_the_same_letter_gives_the_same_bytes():
    assert composed() == composed()


def test_headers_say_who_sends_and_how_to_leave():
    message = parsed()
    assert message["From"] == "The Ledger <digest@example.com>"
    assert message["To"] == "Ada <ada@example.com>"
    assert message["List-Unsubscribe"] == (
        "<mailto:digest@example.com?subject=unsubscribe>"
    )
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{LETTER.id}@example.com>"


def test_a_long_address_to_leave_at_is_written_as_it_is():
    sender = "newsletter-digest@communications.department." + "x" * 40 + ".example.org"
    content = composed(Publication(sender=sender))
    line = f"List-Unsubscribe: <mailto:{sender}?subject=unsubscribe>\r\n"
    assert line.encode() in content
    assert b"List-Id: <daily.communications" in content


def test_the_sender_may_bring_a_name_of_its_own():
    message = compose_message(LETTER, Publication(sender="Desk <d@example.com>"), NOON)
    assert message["From"] == "Desk <d@example.com>"


HOSTILE = [
    "News\r\nBcc: eve@example.com",
    "News\nBcc: eve@example.com",
    "News\u2028Bcc: eve@example.com",
    "=?utf-8?q?=0ABcc:_eve@example.com?=",
    "=?utf-8?b?CkJjYzogZXZl?=",
    "\u202egnp.exe",
    "a" * 3000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_subject_or_name_adds_a_header_or_a_recipient(text):
    expected = set(parsed().keys())
    message = parsed(subject=text, name=text)
    assert set(message.keys()) == expected
    assert [a.addr_spec for a in message["To"].addresses] == ["ada@example.com"]
    for _ in range(2):  # readers that decode twice find nothing either
        subject = str(message["Subject"])
        assert not {"\n", "\r", "\u2028"} & set(subject)
        message.replace_header("Subject", subject)


CROWDED = (
    "International Federation of Journalists, Department of Press and Public"
    " Relations, boss@corp.example, Unit 4"
)


@pytest.mark.parametrize("name", [CROWDED, '"x" <eve@example.com>', "a;b:c@d" * 20])
def test_no_name_adds_a_recipient_however_long_it_is(name):
    sender = Publication(name=name, sender="digest@example.com")
    message = compose_message(replace(LETTER, name=name), sender, NOON)
    read = message_from_bytes(message.as_bytes())
    for header in ("To", "From"):
        ((_, address),) = getaddresses([read[header]])
        assert address in {"ada@example.com", "digest@example.com"}


@given(st.text(max_size=120))
def test_no_name_at_all_adds_a_recipient(name):
    read = message_from_bytes(composed(name=name))
    ((_, address),) = getaddresses([read["To"]])
    assert address == "ada@example.com"


@given(st.text(max_size=300))
def test_any_text_is_fit_for_a_header(text):
    message = parsed(subject=text)
    assert set(message.keys()) == set(parsed().keys())
    assert len(header_text(text).splitlines()) <= 1


def test_an_international_domain_goes_out_in_punycode():
    message = parsed(email="ada@bücher.example")
    assert message["To"].addresses[0].addr_spec == "ada@xn--bcher-kva.example"


@pytest.mark.parametrize(
    "email", ["no-at-sign", "jürgen@example.com", "a@b@c", "a b@example.com", "@x.y"]
)
def test_an_address_that_fits_no_header_is_refused(email):
    with pytest.raises(RecipientRefused):
        composed(email=email)


def test_a_sender_without_an_address_is_said():
    with pytest.raises(AddressInvalid, match="sender"):
        composed(Publication(sender="nobody"))
