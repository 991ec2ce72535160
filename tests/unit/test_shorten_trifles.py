"""The words that go from a sentence which is a few of them too long."""

import pytest

from briefing.summarize.shorten.shorten import variants


@pytest.mark.parametrize(
    ("said", "slim"),
    [
        (
            "The harbour company of Nore also sold its old ferry to a museum in May.",
            "The harbour company of Nore sold its old ferry to a museum in May.",
        ),
        (
            "The mayor of Nore opened the pier on Monday after a dispute over rents.",
            "The mayor of Nore opened the pier after a dispute over rents.",
        ),
        (
            "The mayor of Nore met the fishermen this week after a dispute over rents.",
            "The mayor of Nore met the fishermen after a dispute over rents.",
        ),
        (
            "The mayor of Nore sold a ferry in order to pay for the old harbour.",
            "The mayor of Nore sold a ferry to pay for the old harbour.",
        ),
    ],
)
def test_a_trifle_goes(said: str, slim: str) -> None:
    assert variants(said, "en", longest=len(slim.split()))[0] == slim


@pytest.mark.parametrize(
    ("said", "needed"),
    [
        ("The mayor of Nore did not open it on Monday after a row.", "on Monday"),
        ("The only ferry that sailed on Monday from Nore was an old one.", "on Monday"),
        ("The fishermen of Nore have been waiting since Monday for help.", "Monday"),
        ("Fishermen called it the worst storm this week for the harbour.", "this week"),
        ('The captain told fishermen "we sail on Monday" from the pier.', "Monday"),
    ],
)
def test_what_a_sentence_needs_is_no_trifle(said: str, needed: str) -> None:
    assert all(needed in form for form in variants(said, "en", longest=10))


def test_no_more_trifles_go_than_must() -> None:
    said = "The mayor also opened the old pier on Monday after a dispute over rents."
    slim = "The mayor also opened the old pier after a dispute over rents."
    assert variants(said, "en", longest=12)[0] == slim
