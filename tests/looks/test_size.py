"""The long and the overflowing letter are what the other tests take them for."""

from email.message import EmailMessage

from looks.links import links_in
from looks.shown import Home, message

GMAIL = 90_000  # bytes of HTML as encoded; Gmail clips a message at 102 KB


def test_no_letter_is_longer_than_gmail_shows(home: Home):
    sizes = {path.name: _encoded(message(path)) for path in home.letters()}
    assert not {name: size for name, size in sizes.items() if size > GMAIL}


def test_the_overflowing_letter_tells_fewer_stories_than_its_page(made):
    long, overflowing = (_told(made[name]) for name in ("long", "overflowing"))
    assert overflowing < long


def test_the_long_edition_is_read_in_every_interface_language(made):
    tags = {mail.html.partition('lang="')[2][:2] for mail in made["long"].mails()}
    assert tags == {"ar", "de", "en", "es", "fr"}


def _told(home: Home) -> int:
    """Count the stories that a letter tells in full, by links to their evidence."""
    links = links_in(home.mails()[0].html)
    places = (link.rpartition("#b-")[2] for link in links)
    return len({place.partition("-")[0] for place in places if "-" in place})


def _encoded(letter: EmailMessage) -> int:
    part = letter.get_body(("html",))
    assert part is not None
    return len(str(part.get_payload()).encode())
