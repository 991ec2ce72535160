import pytest

from briefing.summarize.shorten.antecedent import antecedent, named


def name_for(said: str, before: str, language: str = "en") -> str | None:
    place = antecedent(said, before, language)
    return before[slice(*place)] if place else None


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Ann Hill said the harbour was closed.", "Ann Hill"),
        ("Mrs Hill closed the harbour in Nore on Monday.", "Mrs Hill"),
        ("Mayor Ann Hill closed the Nore Harbour Company.", "Ann Hill"),
        ("Ann Hill, 45, closed the harbour, and Hill was cheered.", "Ann Hill"),
        ("Ann Hill's harbour was closed, Hill said.", "Ann Hill"),
    ],
)
def test_the_only_name_is_meant(before: str, name: str) -> None:
    assert name_for("She will open another one.", before) == name


@pytest.mark.parametrize(
    "before",
    [
        "Ann Hill told Mary Dale that the harbour was closed.",
        "Ann Hill told her sister that the harbour was closed.",
        "Mr Hill said the harbour was closed.",
        "Tom Hill said he closed the harbour.",
        "The harbour was closed on Monday.",
        "Lowe Inc said the harbour was closed.",
        "Nore was closed on Monday.",
        "",
    ],
)
def test_in_doubt_no_name_is_meant(before: str) -> None:
    assert name_for("She will open another one.", before) is None


@pytest.mark.parametrize(
    "said",
    [
        "She said Hill had closed the harbour.",
        "The harbour will open again.",
        "They will open another one.",
        "Her and Tom's harbour will open.",
        "She and Tom will open a harbour.",
    ],
)
def test_not_every_opening_stands_for_the_name(said: str) -> None:
    assert name_for(said, "Ann Hill said the harbour was closed.") is None


def test_in_other_languages_a_pronoun_may_mean_a_thing() -> None:
    assert name_for("Er ist zu.", "Herr Hill sagte das.", "de") is None


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("She opened it.", "[Ann Hill] opened it."),
        ("She's opened it.", "[Ann Hill]'s opened it."),
        ("Her harbour is open.", "[Ann Hill]'s harbour is open."),
        ("Harbours are open.", "Harbours are open."),
    ],
)
def test_a_name_stands_in_brackets(said: str, told: str) -> None:
    assert named(said, "Ann Hill", "en") == told
