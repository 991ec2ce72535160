"""Where a sentence over 28 words may begin later or end earlier."""

import pytest

from briefing.summarize.shorten.shorten import variants

LONG = (
    "The harbour company of Nore opened the new ferry terminal to the public last week "
    "{tail}."
)
HEAD = LONG.format(tail="").replace(" .", ".")


def forms(said: str) -> tuple[str, ...]:
    return variants(said, "en", longest=18)


@pytest.mark.parametrize(
    "tail",
    [
        "after the owners of the old pier had closed it in a dispute over rents",
        "because the old pier had become too narrow for the ships of the season",
        "and began to sell tickets for the crossing to the islands of the north",
        ", leaving the old building to the fishermen of the town and their boats",
    ],
)
def test_a_tail_goes_whole(tail: str) -> None:
    assert forms(LONG.format(tail=tail).replace(" ,", ",")) == (HEAD,)


@pytest.mark.parametrize(
    "tail",
    [
        "after the owners of the old pier had not paid the rents of the season",
        "after a fire had killed 12 passengers on the old pier of the harbour",
        "because the owners of the old pier might close it in the coming season",
        "if the owners of the old pier agree to close it in the coming season",
        "after the owners of the old pier had closed it, the mayor said on Monday",
        'after "the owners of the old pier had closed it in a dispute over rents',
    ],
)
def test_what_weighs_keeps_its_tail(tail: str) -> None:
    said = LONG.format(tail=tail)
    assert all(tail[-20:] in form for form in forms(said))


@pytest.mark.parametrize(
    ("said", "torn"),
    [
        (
            (
                "A pilot who came to Nore with his family in the spring of 1990 after "
                "the war has died in the hospital of the town."
            ),
            "A pilot who came to Nore with his family in the spring of 1990.",
        ),
        (
            (
                "The council and the harbour company of Nore have for a long time been "
                "looking for a buyer of the old ferry terminal in the north of town."
            ),
            "have for a long time been looking.",
        ),
        (
            (
                "The harbour company chose both the old ferry terminal in the north of "
                "town and the new pier in the south for the fair of the fishermen."
            ),
            "both the old ferry terminal in the north of town.",
        ),
        (
            (
                "The harbour company of Nore is seen closing the gates of the pier "
                "while a young fisherman, holding a net, shouts from his boat."
            ),
            "while a young fisherman.",
        ),
        (
            (
                "The mayor of Nore said while the terminal was built for the ferries "
                "of the islands, by that time the owners had already sold the ships."
            ),
            "for the ferries of the islands.",
        ),
        (
            (
                "Divers have found the anchor of the old ferry in the harbour of Nore "
                "nearly a month after it sank in the storm off the islands."
            ),
            "nearly a month.",
        ),
        (
            (
                "The harbour company of Nore has put a fence on the old pier because "
                "it is dangerous for the fishermen to dry their nets in the wind."
            ),
            "it is dangerous.",
        ),
        (
            (
                "The mayor of Nore hopes that the new ferry will bring more children "
                "from the islands to fall in love with the town and its harbour."
            ),
            "to fall.",
        ),
    ],
)
def test_a_head_that_waits_for_more_is_no_sentence(said: str, torn: str) -> None:
    assert not any(form.endswith(torn) for form in forms(said))


def test_a_condition_stays_whole() -> None:
    said = (
        "The sale of a ferry is reduced to a lease if the owner establishes the buyer "
        "walked to the pier, and the loss was in the harbour of Nore."
    )
    assert variants(said, "en", longest=20) == (said,)


def test_what_a_court_heard_is_no_fact_without_it() -> None:
    said = (
        "The owner of the ferry punched a passenger in the head on the old pier of "
        "Nore, a court in the town has heard."
    )
    (form,) = forms(said)
    assert form == (
        "The owner of the ferry punched a passenger in the head, a court in the town "
        "has heard."
    )


def test_an_opening_that_only_tells_when_may_go() -> None:
    said = (
        "Speaking to the fishermen of the town at the old pier, the mayor of Nore "
        "called the new ferry terminal a gift to the islands."
    )
    assert "The mayor of Nore called the new ferry terminal a gift to the islands." in (
        forms(said)
    )


@pytest.mark.parametrize(
    "said",
    [
        "Without the consent of the fishermen, the mayor will not open the new pier.",
        "According to the fishermen of the town, the mayor called the new pier a gift.",
        "In a letter to the fishermen of the town, he called the new pier a big gift.",
    ],
)
def test_an_opening_that_weighs_or_names_the_subject_stays(said: str) -> None:
    assert all(form.startswith(said[:20]) for form in variants(said, "en", longest=12))


def test_who_says_it_stays_where_the_rest_ends_earlier() -> None:
    said = (
        "The harbour company of Nore opened the new ferry terminal after the owners of "
        "the old pier had closed it, the town council said on Monday."
    )
    assert forms(said) == (
        (
            "The harbour company of Nore opened the new ferry terminal, the town "
            "council said on Monday."
        ),
    )


@pytest.mark.parametrize("tied", [", but the", "-- and the", ", and the"])
def test_a_clause_with_its_own_subject_may_go(tied: str) -> None:
    tail = "fishermen of the town have kept their nets at the old pier"
    assert forms(LONG.format(tail=f"{tied} {tail}").replace(" ,", ",")) == (HEAD,)


@pytest.mark.parametrize(
    "said",
    [
        (
            "The new ferry terminal was not built for the tourists of the summer, but "
            "the fishermen of the town and their families use it."
        ),
        (
            "The new ferry terminal may be the talk of the harbour of Nore, but the "
            "fishermen of the town mend their nets elsewhere."
        ),
        (
            "The new ferry terminal was built for the fishermen of the town, but the "
            "mayor could not say when it opens."
        ),
    ],
)
def test_a_clause_that_what_stands_before_it_needs_stays(said: str) -> None:
    assert forms(said) == (said,)


def test_what_follows_a_caption_is_shortened_as_well() -> None:
    said = (
        "The mayor was seen at the old pier on the day of the fair The company of "
        "Nore opened the new terminal last week after the owners of the old pier had "
        "closed it in a dispute over rents."
    )
    assert forms(said) == ("The company of Nore opened the new terminal last week.",)


def test_a_caption_that_lost_its_stop_goes() -> None:
    said = (
        "The mayor of Nore was seen with 12 fishermen at the old pier A ferry company "
        "has opened a new terminal in the harbour of the town."
    )
    assert forms(said) == (
        "A ferry company has opened a new terminal in the harbour of the town.",
    )


def test_the_main_verb_may_follow_a_relative_clause() -> None:
    said = (
        "A captain who stole a ferry and sailed it to the islands has been freed by "
        "the judge who owned the old pier of the town."
    )
    assert forms(said) == (
        (
            "A captain who stole a ferry and sailed it to the islands has been freed "
            "by the judge."
        ),
    )


def test_what_ends_in_ing_may_be_the_subject() -> None:
    said = (
        "Mending the nets is the first work of the day for the fishermen of Nore while "
        "the ferries wait for the tide at the pier."
    )
    assert forms(said) == (
        "Mending the nets is the first work of the day for the fishermen of Nore.",
    )
