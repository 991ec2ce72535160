"""Whether a sentence holds all that it quotes."""

import pytest

from briefing.summarize.shorten.quotations import whole


@pytest.mark.parametrize(
    "said",
    [
        "The mayor called the pier 'a ruin' on Monday.",
        "The mayor said: ‘The pier is a ruin.’",
        'The mayor said: "The pier is a ruin."',
        "The fishermen's boats lay in the owners' harbour.",
        "The pier of the '90s stays, with its rock 'n' roll, and we like 'em both.",
        "Nore 's pier is old , and the harbour 's owners know it .",
        "The mayor named it ‘ the old ruin ’.",
    ],
)
def test_what_is_quoted_ends_in_the_sentence(said: str) -> None:
    assert whole(said)


@pytest.mark.parametrize(
    "said",
    [
        "The mayor said: 'The pier is a ruin.",
        "‘The pier is a ruin.",
        'The mayor said: "The pier is a ruin.',
        "The mayor said: “The pier is a ruin.",
    ],
)
def test_a_quotation_that_goes_on_is_missed(said: str) -> None:
    assert not whole(said)
