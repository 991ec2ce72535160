"""A letter as MIME: what cannot be added to it, and what it always holds."""

from email import message_from_bytes
from email.policy import default
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.adapters.mime.headers import header_text
from briefing.adapters.mime.message import compose_message
from briefing.domain.letter import Ways
from briefing.errors import AddressInvalid, RecipientRefused
from briefing.settings import Publication
from builders import LEAVE, NOON, a_letter

PUBLICATION = Publication(name="The Ledger", sender="digest@example.com")


def composed(publication=PUBLICATION, **fields):
    return compose_message(a_letter(**fields), publication, NOON).content


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
    content = composed(text=("ü" * 5000,), html=("<p>" + "漢" * 5000,), name="Zoë 漢")
    assert content.isascii()
    assert max(map(len, content.splitlines())) <= 998


def test_the_same_letter_gives_the_same_bytes():
    assert composed() == composed()


def test_headers_say_who_sends_and_how_to_leave():
    message = parsed()
    assert message["From"] == "The Ledger <digest@example.com>"
    assert message["To"] == "Ada <ada@example.com>"
    assert message["List-Id"] == "<daily.example.com>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Message-ID"] == f"<{a_letter().id}@example.com>"


def test_one_click_leaves_and_its_headers_are_exact():
    content = composed(ways=Ways(LEAVE + "z" * 800))
    leave = f"List-Unsubscribe: <{LEAVE}{'z' * 800}>\r\n".encode()
    assert leave + b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in content


def test_an_address_to_write_to_is_no_one_click():
    url = (
        "mailto:newsletter@" + "communications." * 8 + "example.org?subject=unsubscribe"
    )
    content = composed(ways=Ways(url))
    assert f"List-Unsubscribe: <{url}>\r\n".encode() in content
    assert b"List-Unsubscribe-Post" not in content


def test_what_is_no_part_of_a_url_cannot_leave_its_header():
    content = composed(ways=Ways("https://x.example/a>\r\nBcc: <é@x.example>"))
    assert (
        b"List-Unsubscribe: <https://x.example/a%3E%0D%0ABcc:%20%3C%C3%A9@x.example%3E>"
        b"\r\n"
    ) in content


def test_an_address_to_leave_by_that_no_line_holds_is_said():
    with pytest.raises(AddressInvalid, match="too long"):
        composed(ways=Ways("https://x.example/" + "x" * 1000))


def test_the_sender_may_bring_a_name_of_its_own():
    content = composed(Publication(sender="Desk <d@example.com>"))
    assert b"From: Desk <d@example.com>\r\n" in content


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
    read = message_from_bytes(composed(sender, name=name))
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
