import pytest

from briefing.summarize.shorten.openings import leans


@pytest.mark.parametrize(
    "said",
    [
        "He opened the harbour on Monday.",
        "But she opened the harbour.",
        "However, it was closed again.",
        "Their harbour was closed on Monday.",
        "The two men opened the harbour.",
        "Both men opened the harbour.",
        "Another ferry sank on Monday.",
        "Such ferries sink in every storm.",
        "There, the ferry sank in a storm.",
        "One of them sank in the storm.",
        "The latter sank in the storm.",
        "In this case, the ferry sank.",
        "Despite that, the ferry sailed on.",
        "When he arrived, he opened the harbour.",
        "Instead of the ferry, a tram ran.",
        "Otherwise, the ferry will sink.",
        "And so the harbour stayed open all night.",
        "However hard the wind blew, the ferry sailed.",
        '"The harbour stays open," she said on Monday.',
        "‘The harbour isn’t closed,’ he said.",
        "Then-mayor Ann Hill opened the harbour.",
        '"They closed the harbour", Ann Hill said.',
    ],
)
def test_a_sentence_leans_on_the_one_before(said: str) -> None:
    assert leans(said, "en")


@pytest.mark.parametrize(
    "said",
    [
        "Ann Hill opened the harbour on Monday.",
        "But Ann Hill opened the harbour.",
        "There is no harbour on this coast.",
        "In this paper, we measure harbours.",
        "When he arrived, Tom Hill opened the harbour.",
        "Both the harbour and the ferry were closed.",
        "In her speech, Ann Hill opened the harbour.",
        "As a result, the harbour was closed.",
        "Item one on the list is the harbour.",
        "Hertford closed its harbour on Monday.",
        "Thai ferries sail again on Monday.",
    ],
)
def test_a_sentence_stands_alone(said: str) -> None:
    assert not leans(said, "en")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('"Our boats cannot leave the harbour."', True),
        ("‘Our boats cannot leave the harbour.", True),
        ("I remember the day on which the crane fell.", True),
        ("On that day I saw the crane fall into the water.", True),
        ('"Our boats cannot leave," said Ann Hill.', False),
        ('Ann Hill said: "I saw the crane fall."', False),
        ("World War I ended in November.", False),
    ],
)
def test_what_somebody_says_leans_on_who_says_it(said: str, told: bool) -> None:
    assert leans(said, "en") is told
