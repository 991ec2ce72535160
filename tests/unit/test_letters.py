"""One rendering for a group of readers, and each reader's own letter of it."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html import unescape
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from render_samples import HOSTILE, NOON, PUBLICATION, READER, briefing, edition

from briefing.adapters.mime.message import compose_message
from briefing.adapters.mime.quoted import SOFT_BREAK, quoted
from briefing.adapters.rendering.copies import HTML_LIMIT
from briefing.adapters.rendering.environment import Templates
from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.domain.briefing import Bullet, By
from briefing.domain.edition import Edition
from briefing.domain.letter import Letter, Place, Ways
from briefing.domain.story import Story
from briefing.domain.subscriber import Subscriber
from briefing.settings import Looks
from builders import a_letter
from plain_mail import plain_mail

TWO = edition(Story(briefing()), Story(briefing("Rain", topics=("Weather",))))


def ways(subscriber: Subscriber) -> Ways:
    """Give links as long as signed ones, with all that has to be escaped."""
    return Ways(
        f"https://x.example/unsubscribe/{subscriber.id * 4}?a=1&b='(=)",
        f"https://x.example/preferences/{subscriber.id * 4}",
    )


def parsed(content: bytes) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(content, policy=default))


def told(content: bytes) -> Iterator[str]:
    """Yield what a reader's program makes of a mail: headers, and both parts."""
    message = parsed(content)
    yield from (f"{k}: {v}" for k, v in sorted(message.items()) if k != "Content-Type")
    for part in message.iter_parts():
        yield part.get_content_type()
        content = cast("EmailMessage", part).get_content()
        yield unescape("\n".join(content.splitlines()))


READERS = [
    READER,
    replace(READER, name="Zoë 漢字", topics=()),
    replace(READER, language="ar", topics=("Weather",)),
    replace(READER, language="de-AT", name='"Holloway, Mirte" <x@y.example>'),
]
ODD = Bullet("=C3=A4 =_ --=_ " + "y" * 200 + "\n.\nFrom me", None, By.AUTHOR)
EDITIONS = [
    TWO,
    edition(Story(briefing(HOSTILE, source=HOSTILE, url="https://x.example/?a=1&b"))),
    edition(Story(briefing(".\n..\nFrom here", bullets=(ODD,)))),
    edition().only(()),
]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.language)
@pytest.mark.parametrize("shown", EDITIONS, ids=["plain", "hostile", "odd", "empty"])
def test_a_filled_mail_says_what_one_rendered_alone_says(
    shown: Edition, reader: Subscriber
) -> None:
    renderer = TemplateRenderer(PUBLICATION, links=ways)
    letter = renderer.letters(shown)(reader)
    filled = compose_message(letter, PUBLICATION, NOON).content
    alone = Templates(PUBLICATION, Looks(), reader.language)
    plain = plain_mail(alone, shown, reader, ways(reader), NOON)
    assert list(told(filled)) == list(told(plain))
    assert filled.isascii()
    assert b"\n" not in filled.replace(b"\r\n", b"")
    body = filled.partition(b"\r\n\r\n")[2]
    assert max(map(len, body.split(b"\r\n"))) <= 76


def test_a_long_mail_is_not_clipped_with_the_longest_links_filled_in() -> None:
    def far(subscriber: Subscriber) -> Ways:
        url = f"https://x.example/{subscriber.id}" + "=" * 900
        return Ways(url, url)

    bullets = (Bullet("حبر " * 60, None, By.AUTHOR),) * 3
    many = [Story(briefing(f"Story {n}", bullets=bullets)) for n in range(60)]
    shown = replace(edition(*many), size=60)
    letter = TemplateRenderer(PUBLICATION, links=far).letters(shown)(READER)
    content = compose_message(letter, PUBLICATION, NOON).content
    html = content.rpartition(b"quoted-printable")[2]
    assert 60_000 < len(html) <= HTML_LIMIT
    assert letter.html.count("=" * 900) == 2


def test_readers_of_a_group_share_one_rendering() -> None:
    write = TemplateRenderer(PUBLICATION, links=ways).letters(TWO)
    ada = write(READER)
    bob = write(replace(READER, id="b" * 16, email="bob@example.org", language="en-GB"))
    assert ada.copy is bob.copy
    assert "b" * 64 in bob.html
    assert "b" * 64 not in ada.html


@pytest.mark.parametrize(
    "change",
    [{"topics": ()}, {"language": "fr"}, {"topics": ("Economy", "Weather")}],
    ids=str,
)
def test_readers_who_get_something_else_share_none(change: dict[str, object]) -> None:
    write = TemplateRenderer(PUBLICATION, links=ways).letters(TWO)
    assert write(READER).copy != write(replace(READER, **change)).copy


def test_an_edition_asked_for_again_is_not_rendered_again() -> None:
    renderer = TemplateRenderer(PUBLICATION)
    again = replace(TWO)
    assert renderer.letters(TWO)(READER).copy is renderer.letters(again)(READER).copy


def test_no_document_can_hold_the_mark_of_a_place() -> None:
    """Words that were marks in one rendering are words in the next."""
    names = " ".join(f"{p} {p.name} {p.value} {{{{ {p.value} }}}}" for p in Place)
    first = TemplateRenderer(PUBLICATION, links=lambda _: Ways("https://x.example/!"))
    shown = edition(Story(briefing(f"\uffff{names}\ufdd0 {'0' * 32}-unsubscribe")))
    letter = first.letters(shown)(READER)
    assert names in letter.text.replace("\n", " ")
    for pieces in (letter.copy.text, letter.copy.html):
        assert [p for p in pieces if isinstance(p, Place)] == [Place.UNSUBSCRIBE]
    marks = TemplateRenderer(PUBLICATION).letters(shown)(READER)
    assert letter.copy == marks.copy or letter.ways != marks.ways


def test_what_is_filled_in_cannot_leave_its_attribute() -> None:
    sly = Ways('https://x.example/"><script>alert(1)</script>', "")
    letter = TemplateRenderer(PUBLICATION, links=lambda _: sly).letters(TWO)(READER)
    assert "<script" not in letter.html
    content = compose_message(letter, PUBLICATION, NOON).content
    assert list(told(content))[-1] == unescape(letter.html)


PIECES = st.lists(
    st.one_of(
        st.text(st.characters(codec="utf-8"), max_size=90),
        st.sampled_from(
            ["a" * 75, "a" * 76, "é" * 25, " ", ".", "=\n", "x \n", "\r\n"]
        ),
    ),
    min_size=1,
    max_size=6,
)


@given(PIECES)
def test_encoded_pieces_join_to_their_text_in_short_lines(pieces: list[str]) -> None:
    encoded = SOFT_BREAK.join(map(quoted, pieces))
    message = b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + encoded
    read = message_from_bytes(message).get_payload(decode=True)
    lines = "".join(p.replace("\r\n", "\n").replace("\r", "\n") for p in pieces)
    assert cast("bytes", read).decode().replace("\r\n", "\n") == lines
    assert all(len(line) <= 76 for line in encoded.split(b"\r\n"))
    assert encoded.isascii()


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_at_a_place_keeps_its_lines_short(value: str) -> None:
    pieces = ("before " * 20, Place.UNSUBSCRIBE, " after " * 20)
    letter: Letter = a_letter(html=pieces, ways=Ways("https://x", value))
    changed = replace(letter, copy=replace(letter.copy, text=(Place.PREFERENCES,)))
    content = compose_message(changed, PUBLICATION, NOON).content
    body = content.partition(b"\r\n\r\n")[2]
    assert all(len(line) <= 76 for line in body.split(b"\r\n"))
