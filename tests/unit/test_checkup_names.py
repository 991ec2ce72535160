"""SPF, DKIM and DMARC, told from answers that a test gives."""

from pathlib import Path

import pytest
from dns import resolver

from briefing.adapters import names
from briefing.application.checkup.names import Ask, Kind, Proof, dmarc, spf
from briefing.domain.checkup import Grade
from briefing.errors import NamesUnavailable, SettingsInvalid

HOME = "news.larkholm.net"


def told(*records: str) -> Ask:
    """Answers, as lines NAME VALUE of texts."""
    held = [record.split(maxsplit=1) for record in records]
    return lambda name, kind: [
        value for held_name, value in held if (held_name, kind) == (name, Kind.TXT)
    ]


@pytest.mark.parametrize(
    ("records", "include", "grade"),
    [
        ([f"{HOME} v=spf1 include:amazonses.com ~all"], "amazonses.com", Grade.FINE),
        ([f"{HOME} V=SPF1 INCLUDE:AMAZONSES.COM -ALL"], "amazonses.com", Grade.FINE),
        ([f"{HOME} v=spf1 mx -all", f"{HOME} site-proof=1"], "", Grade.FINE),
        ([], "", Grade.LOOK),
        ([f"{HOME} v=spf10 mx"], "", Grade.LOOK),
        ([f"{HOME} v=spf1 mx -all"], "amazonses.com", Grade.TROUBLE),
        ([f"{HOME} v=spf1 +all"], "", Grade.TROUBLE),
        ([f"{HOME} v=spf1 -all"], "", Grade.TROUBLE),
        ([f"{HOME} v=spf1 include:{HOME} ~all"], "", Grade.TROUBLE),
        ([f"{HOME} v=spf1 mx -all", f"{HOME} v=spf1 a -all"], "", Grade.TROUBLE),
    ],
)
def test_spf_is_told(records: list[str], include: str, grade: Grade) -> None:
    assert spf(told(*records), HOME, include).grade is grade


OWN = Proof(signature=HOME, envelope=f"bounces.{HOME}")
FOREIGN = Proof(signature="amazonses.com", envelope="amazonses.com")


@pytest.mark.parametrize(
    ("records", "proof", "grade", "says"),
    [
        ([f"_dmarc.{HOME} v=DMARC1; p=reject"], OWN, Grade.FINE, "DKIM"),
        (["_dmarc.larkholm.net v=DMARC1;p=reject"], OWN, Grade.FINE, "SPF"),
        (["_dmarc.larkholm.net v=DMARC1; p=none; sp=quarantine"], OWN, Grade.FINE, ""),
        ([f"_dmarc.{HOME} v=DMARC1; p=none"], OWN, Grade.LOOK, "p=quarantine"),
        ([f"_dmarc.{HOME} v=DMARC1; p=reject"], FOREIGN, Grade.TROUBLE, "reject"),
        ([f"_dmarc.{HOME} v=DMARC1; p=none"], FOREIGN, Grade.LOOK, "forged"),
        ([], OWN, Grade.LOOK, "_dmarc.larkholm.net TXT"),
        ([f"_dmarc.{HOME} v=DMARC1; p=zzz"], OWN, Grade.TROUBLE, "no policy"),
        (["_dmarc.net v=DMARC1; p=reject"], OWN, Grade.LOOK, "publish"),
        (
            [f"_dmarc.{HOME} v=DMARC1; p=none", f"_dmarc.{HOME} v=DMARC1; p=reject"],
            OWN,
            Grade.TROUBLE,
            "several",
        ),
        (
            [f"_dmarc.{HOME} v=DMARC1; p=reject; adkim=s; aspf=s"],
            Proof(f"mail.{HOME}", f"bounces.{HOME}"),
            Grade.TROUBLE,
            "aligned",
        ),
        (
            [f"_dmarc.{HOME} v=DMARC1; p=reject; adkim=s; aspf=s"],
            Proof(HOME, ""),
            Grade.FINE,
            "DKIM",
        ),
        (
            ["_dmarc.larkholm.net v=DMARC1; p=reject"],
            Proof("notlarkholm.net", ""),
            Grade.TROUBLE,
            "neither",
        ),
    ],
)
def test_dmarc_is_told(
    records: list[str], proof: Proof, grade: Grade, says: str
) -> None:
    found = dmarc(told(*records), HOME, proof)
    assert found.grade is grade
    assert says in found.told + found.remedy


def test_records_of_a_file_stand_in_for_the_servers(tmp_path: Path) -> None:
    file = tmp_path / "records.txt"
    file.write_text(
        "# planned\n\n"
        f'{HOME}. TXT "v=spf1 include:amazonses.com" " ~all"\n'
        f"bounces.{HOME} MX 10 feedback-smtp.eu-west-1.amazonses.com\n"
    )
    ask = names.read(file)
    assert ask(HOME.upper(), Kind.TXT) == ["v=spf1 include:amazonses.com ~all"]
    assert ask(f"bounces.{HOME}", Kind.MX) == [
        "10 feedback-smtp.eu-west-1.amazonses.com"
    ]
    assert ask(HOME, Kind.MX) == ()


@pytest.mark.parametrize("line", ["one", "name SRV 1 2", "name TXT"])
def test_a_file_that_is_no_list_of_records_is_told_by_line(
    tmp_path: Path, line: str
) -> None:
    file = tmp_path / "records.txt"
    file.write_text(f"a TXT b\n{line}\n")
    with pytest.raises(SettingsInvalid, match="line 2: not NAME TYPE VALUE"):
        names.read(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match="cannot read"):
        names.read(tmp_path / "none.txt")


@pytest.mark.parametrize("error", [resolver.NXDOMAIN, resolver.NoAnswer])
def test_names_without_records_have_none(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def resolve(*_: object, **__: object) -> None:
        raise error.__new__(error)

    monkeypatch.setattr(resolver, "resolve", resolve)
    assert names.asked(HOME, Kind.TXT) == ()


def test_servers_that_do_not_answer_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def resolve(*_: object, **__: object) -> None:
        raise resolver.LifetimeTimeout(timeout=5, errors=[])

    monkeypatch.setattr(resolver, "resolve", resolve)
    with pytest.raises(NamesUnavailable, match=HOME):
        names.asked(HOME, Kind.TXT)
