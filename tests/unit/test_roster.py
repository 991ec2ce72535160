"""Lists of subscribers: ours, Listmonk's, Mailchimp's."""

from dataclasses import replace
from io import StringIO

import pytest

from briefing.adapters.roster import Mistake, read_roster, write_roster
from briefing.adapters.signup import subscriber_from
from briefing.domain.subscriber import State
from briefing.errors import AddressInvalid
from builders import a_subscriber

LISTMONK = """uuid,email,name,attributes,status,created_at,updated_at
6e1f,ann@example.com,Ann,"{""city"":""Ulm""}",enabled,2025-01-02T03:04:05Z,2025-01-02
7e1f,bob@example.com,Bob,{},disabled,2025-01-02T03:04:05Z,2025-01-02
8e1f,cyd@example.com,Cyd,{},blocklisted,2025-01-02T03:04:05Z,2025-01-02
"""
MAILCHIMP = (
    "Email Address,First Name,Last Name,Address,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,"
    "CONFIRM_TIME,CONFIRM_IP,LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,"
    "LAST_CHANGED,LEID,EUID,NOTES,TAGS"
)


def rows_of(text: str):
    return list(read_roster(text.splitlines(keepends=True)))


def test_good_rows_are_given_with_their_lines_and_blank_ones_passed_over():
    first, second = rows_of("email,hour\na@example.com,7\n,\nb@example.com,99\n")
    assert (first.line, dict(first.fields)) == (
        2,
        {"email": "a@example.com", "hour": "7"},
    )
    assert second.line == 4


@pytest.mark.parametrize("comma", [";", "\t"])
def test_spreadsheets_part_columns_in_their_own_way(comma: str):
    text = f'email{comma}topics{comma}name\na@example.com{comma}"Art;Law"{comma}A, B\n'
    (row,) = rows_of(text)
    assert dict(row.fields) == {
        "email": "a@example.com",
        "topics": "Art;Law",
        "name": "A, B",
    }


def test_a_list_without_an_address_column_is_refused():
    with pytest.raises(AddressInvalid, match="must name the columns: email"):
        rows_of("name,hour\nAda,7\n")


def test_an_empty_file_is_refused():
    with pytest.raises(AddressInvalid, match="must name the columns: email"):
        rows_of("")


def test_columns_may_be_in_any_dress_and_unknown_ones_are_told():
    unknown, row = rows_of(" Email , Topics,hours\na@example.com,Art,9\n")
    assert "'hours' is not known" in str(unknown)
    assert row.fields["topics"] == "Art"


def test_columns_may_be_mapped():
    lines = ["E-Mail,Ressorts\n", "a@example.com,Art\n"]
    (row,) = read_roster(lines, {"e-mail": "email", "ressorts": "topics"})
    assert dict(row.fields) == {"email": "a@example.com", "topics": "Art"}


def test_where_it_stops_being_csv_is_told():
    good, trouble = rows_of('email,name\na@example.com,A\nb@example.com,"B\nc@x.org\n')
    assert good.fields["email"] == "a@example.com"
    assert "no CSV from here on" in str(trouble)


def test_listmonk_s_columns_are_understood():
    rows = rows_of(LISTMONK)
    assert [row.fields["name"] for row in rows] == ["Ann", "Bob", "Cyd"]
    left = State.UNSUBSCRIBED
    assert [row.state for row in rows] == [State.ACTIVE, left, left]


def test_mailchimp_s_columns_are_understood():
    text = f"{MAILCHIMP}\nann@example.com,Ann,Lee,,2,2024-05-06 07:08:09,,"
    text += ",,0,0,1,2,Europe/berlin,DE,BE,2024-05-07,1,e,,\n"
    (row,) = rows_of(text)
    assert dict(row.fields) == {
        "email": "ann@example.com",
        "name": "Ann Lee",
        "zone": "Europe/berlin",
        "consent": "Mailchimp, 2024-05-06 07:08:09",
    }
    assert subscriber_from(row.fields).slot.zone == "Europe/Berlin"


@pytest.mark.parametrize(
    ("column", "state"),
    [("UNSUB_TIME", State.UNSUBSCRIBED), ("CLEAN_TIME", State.BOUNCED)],
)
def test_who_left_mailchimp_is_not_active_here(column, state):
    (row,) = rows_of(f"Email Address,{column}\nann@example.com,2024-05-06 07:08:09\n")
    assert row.state is state


def test_an_unknown_state_is_a_mistake():
    (mistake,) = rows_of("email,status\nann@example.com,perhaps\n")
    assert isinstance(mistake, Mistake)
    assert "state" in str(mistake)


def test_what_is_written_reads_back_and_is_no_formula_to_a_spreadsheet():
    odd = replace(a_subscriber("ada"), name="=1+1", consent="-x", topics=("A", "B"))
    left = replace(a_subscriber("bob"), state=State.UNSUBSCRIBED)
    file = StringIO()
    write_roster([odd, left], file)
    assert ",'=1+1," in file.getvalue()
    rows = rows_of(file.getvalue())
    read = [replace(subscriber_from(row.fields), state=row.state) for row in rows]
    assert read == [odd, left]
