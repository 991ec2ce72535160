"""What people type becomes a subscriber, or a sentence that says why not."""

import pytest

from briefing.adapters.roster import read_roster
from briefing.adapters.signup import SignupInvalid, fields_of, subscriber_from
from briefing.domain.slot import Cadence, Slot

ROW = {"email": "ada@example.com"}


def test_an_address_alone_is_enough():
    ada = subscriber_from(ROW)
    assert (ada.email, ada.slot, ada.topics) == (
        "ada@example.com",
        Slot(Cadence.DAILY, "UTC", 7),
        (),
    )


def test_all_fields_are_taken():
    ada = subscriber_from(
        {
            **ROW,
            "name": " Ada  L ",
            "topics": "Climate; Health,",
            "cadence": "Weekly",
            "hour": "18",
            "zone": "Europe/Berlin",
            "language": "de",
        }
    )
    assert ada.name == "Ada L"
    assert ada.topics == ("Climate", "Health")
    assert ada.slot == Slot(Cadence.WEEKLY, "Europe/Berlin", 18)


def test_the_same_address_in_other_letters_is_the_same_subscriber():
    shouted = subscriber_from({"email": "ADA@Example.COM"})
    assert shouted.id == subscriber_from(ROW).id


def test_a_weekly_reader_may_choose_days():
    ada = subscriber_from({**ROW, "cadence": "weekly:Thu, mon", "hour": "18"})
    assert ada.slot == Slot(Cadence.WEEKLY, "UTC", 18, (0, 3))


def test_an_international_domain_becomes_punycode():
    for domain, ascii_domain in (
        ("bücher.example", "xn--bcher-kva.example"),
        ("straße.example", "xn--strae-oqa.example"),  # IDNA 2008 keeps the ß
    ):
        assert subscriber_from({"email": f"a@{domain}"}).email == f"a@{ascii_domain}"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"email": ""}, "form name@example.com"),
        ({"email": "ada"}, "form name@example.com"),
        ({"email": "ada@localhost"}, "form name@example.com"),
        ({"email": "a..b@example.com"}, "form name@example.com"),
        ({"email": "a@example.com\nBcc: e@example.com"}, "form name@example.com"),
        ({"email": "jürgen@example.com"}, "plain ASCII"),
        ({"cadence": "hourly"}, "immediate, daily, weekly"),
        ({"cadence": "weekly:someday"}, "weekly:mon,thu"),
        ({"hour": "24"}, "0 to 23"),
        ({"hour": "x"}, "0 to 23"),
        ({"zone": "Mars/Olympus"}, "IANA"),
        ({"zone": "../../etc/passwd"}, "IANA"),
        ({"zone": "localtime"}, "IANA"),
        ({"name": "\udcff"}, "no text"),
    ],
)
def test_a_field_that_cannot_be_used_is_said_without_its_value(fields, why):
    with pytest.raises(SignupInvalid, match=why) as error:
        subscriber_from({**ROW, **fields})
    assert "passwd" not in str(error.value)


def test_a_zone_is_known_in_any_dress():
    assert subscriber_from({**ROW, "zone": "america/new_york"}).slot.zone == (
        "America/New_York"
    )


def test_all_immediate_readers_share_one_slot():
    slots = {
        subscriber_from({**ROW, "cadence": "immediate", "hour": hour}).slot
        for hour in ("7", "9")
    }
    assert len(slots) == 1


@pytest.mark.parametrize("cadence", ["daily", "immediate", "weekly:thu,mon"])
def test_a_subscriber_reads_back_from_its_fields(cadence):
    fields = {**ROW, "cadence": cadence, "topics": "Art;Law", "name": "Ada"}
    ada = subscriber_from(fields)
    assert subscriber_from(fields_of(ada)) == ada


def test_a_short_row_takes_defaults_and_a_long_one_loses_the_rest():
    lines = ["email,hour\n", "a@example.com\n", "b@example.com,8,x\n"]
    rows = [subscriber_from(row.fields) for row in read_roster(lines)]
    assert [row.slot.hour for row in rows] == [7, 8]


def test_topics_are_equal_however_their_letters_are_composed():
    apart, one = ({**ROW, "topics": t} for t in ("Cafe\u0301", "Caf\u00e9"))
    assert subscriber_from(apart).topics == subscriber_from(one).topics
