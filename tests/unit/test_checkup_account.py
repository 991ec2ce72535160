"""What SES says of an account and a sender, as told to who operates them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from briefing.application.checkup import upkeep
from briefing.application.checkup.account import (
    Allowance,
    Identity,
    allowance,
    identity,
)
from briefing.application.checkup.names import Kind
from briefing.application.checkup.upkeep import Depth, Shown
from briefing.domain.checkup import Diagnosis, Grade
from briefing.domain.keyring import new_ring

FREE = Allowance(True, True, "HEALTHY", 50_000, 100, 14)
SENDER = "digest@larkholm.net"
NONE = Identity(SENDER)
OWN = Identity(
    "larkholm.net",
    True,
    "SUCCESS",
    ("t1", "t2"),
    "bounces.larkholm.net",
    "SUCCESS",
)
RECORDS = {
    ("t1._domainkey.larkholm.net", "CNAME"): ["t1.dkim.amazonses.com."],
    ("t2._domainkey.larkholm.net", "CNAME"): ["t2.dkim.amazonses.com"],
    ("bounces.larkholm.net", "MX"): ["10 feedback-smtp.eu-west-1.amazonses.com"],
    ("bounces.larkholm.net", "TXT"): ["v=spf1 include:amazonses.com ~all"],
    ("_dmarc.larkholm.net", "TXT"): ["v=DMARC1; p=quarantine"],
}


def ask(name: str, kind: Kind) -> Sequence[str]:
    return RECORDS.get((name, kind.value), ())


def grades(found: list[Diagnosis]) -> dict[str, Grade]:
    return {diagnosis.subject: diagnosis.grade for diagnosis in found}


@pytest.mark.parametrize(
    ("held", "account", "quota"),
    [
        (FREE, Grade.FINE, Grade.FINE),
        (replace(FREE, day=-1), Grade.FINE, Grade.FINE),
        (replace(FREE, sent=49_000), Grade.FINE, Grade.LOOK),
        (replace(FREE, sent=50_000), Grade.FINE, Grade.TROUBLE),
        (replace(FREE, production=False), Grade.LOOK, Grade.FINE),
        (replace(FREE, enabled=False), Grade.TROUBLE, Grade.FINE),
        (replace(FREE, enforcement="SHUTDOWN"), Grade.TROUBLE, Grade.FINE),
        (replace(FREE, enforcement="PROBATION"), Grade.TROUBLE, Grade.FINE),
    ],
)
def test_what_the_account_may_send(
    held: Allowance, account: Grade, quota: Grade
) -> None:
    assert grades(list(allowance(held))) == {"account": account, "quota": quota}


def test_a_domain_that_is_verified_signs_and_is_aligned_is_fine() -> None:
    found = list(identity(ask, SENDER, NONE, OWN))
    assert set(grades(found).values()) == {Grade.FINE}
    assert "DKIM (larkholm.net) and SPF (bounces.larkholm.net)" in found[-1].told


def test_nothing_verified_is_trouble_and_says_what_to_do() -> None:
    found = list(identity(ask, SENDER, NONE, Identity("larkholm.net")))
    assert grades(found)["sender"] is Grade.TROUBLE
    assert "DnsRecords" in found[0].remedy


def test_an_address_alone_is_not_aligned_with_its_domains_policy() -> None:
    address = replace(NONE, verified=True)
    found = grades(list(identity(ask, SENDER, address, Identity("larkholm.net"))))
    assert found["sender"] is Grade.FINE
    assert found["DKIM"] is Grade.LOOK
    assert found["DMARC"] is Grade.TROUBLE


def test_records_that_are_missing_are_named_whole() -> None:
    held = replace(OWN, tokens=("t1", "t9"), signing="PENDING")
    (dkim,) = [d for d in identity(ask, SENDER, NONE, held) if d.subject == "DKIM"]
    assert dkim.grade is Grade.TROUBLE
    assert dkim.remedy == "t9._domainkey.larkholm.net CNAME t9.dkim.amazonses.com"


def test_records_that_ses_has_not_seen_yet_want_patience() -> None:
    held = replace(OWN, signing="PENDING")
    assert grades(list(identity(ask, SENDER, NONE, held)))["DKIM"] is Grade.LOOK


@pytest.mark.parametrize(
    ("mail_from", "grade"), [("", Grade.LOOK), ("b.larkholm.net", Grade.TROUBLE)]
)
def test_an_envelope_that_is_not_ours_is_told(mail_from: str, grade: Grade) -> None:
    held = replace(OWN, mail_from=mail_from)
    assert grades(list(identity(ask, SENDER, NONE, held)))["SPF"] is grade


NOW = datetime(2026, 11, 22, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "grade"), [(0, Grade.FINE), (365, Grade.FINE), (366, Grade.LOOK)]
)
def test_old_keys_are_told(days: int, grade: Grade) -> None:
    ring = new_ring(bytes(64), NOW - timedelta(days=days))
    assert upkeep.keys(ring, NOW).grade is grade


@pytest.mark.parametrize(
    ("seconds", "grade"),
    [(0, Grade.FINE), (-299, Grade.FINE), (301, Grade.TROUBLE), (-301, Grade.TROUBLE)],
)
def test_a_clock_that_is_off_is_told(seconds: int, grade: Grade) -> None:
    there = NOW + timedelta(seconds=seconds)
    assert upkeep.clock(NOW, there, "AWS").grade is grade


def test_queues_tell_what_waits_and_what_failed() -> None:
    held = {
        "MailQueue": Depth(7, timedelta(hours=2)),
        "NotesQueue": Depth(0),
        "MailDeadLetters": Depth(3, dead=True),
        "NotesDeadLetters": Depth(0, dead=True),
    }
    found = list(upkeep.queues(held))
    assert grades(found) == {"dead letters": Grade.TROUBLE, "queues": Grade.LOOK}
    assert [d.told for d in found] == [
        "3 in MailDeadLetters",
        "7 in MailQueue; the oldest for over an hour",
    ]


def test_empty_queues_are_fine() -> None:
    found = list(upkeep.queues({"MailQueue": Depth(0)}))
    assert set(grades(found).values()) == {Grade.FINE}


GOOD = Shown(SENDER, "https://larkholm.net", "1 Quay", "https://in.larkholm.net")


@pytest.mark.parametrize(
    ("shown", "wrong"),
    [
        (GOOD, {}),
        (replace(GOOD, sender="a@example.com"), {"sender": Grade.TROUBLE}),
        (replace(GOOD, sender="a@mail.example.org"), {"sender": Grade.TROUBLE}),
        (replace(GOOD, sender="a@notexample.com"), {}),
        (replace(GOOD, site_url="https://x.example.com/y"), {"site": Grade.TROUBLE}),
        (replace(GOOD, site_url="http://localhost:8000"), {"site": Grade.LOOK}),
        (replace(GOOD, postal=""), {"publisher": Grade.LOOK}),
        (replace(GOOD, leave=""), {"leaving": Grade.LOOK}),
    ],
)
def test_what_readers_see_is_looked_at(shown: Shown, wrong: dict[str, Grade]) -> None:
    found = grades(list(upkeep.publication(shown)))
    assert {k: v for k, v in found.items() if v is not Grade.FINE} == wrong
