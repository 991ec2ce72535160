import pytest

from briefing.summarize.shorten.shorten import shorten, variants


@pytest.mark.parametrize(
    ("said", "opened"),
    [
        (
            "But the harbour stayed open all night.",
            "The harbour stayed open all night.",
        ),
        ("However, ferries ran as usual.", "Ferries ran as usual."),
        ("And yet, the harbour stayed open.", "The harbour stayed open."),
        ("In addition, the tram will run later.", "The tram will run later."),
        ("Meanwhile the tram stood still all day.", "The tram stood still all day."),
        ("So the council closed the bridge.", "The council closed the bridge."),
        ("To this end, we train a small model.", "We train a small model."),
        ("But, as planned, the ferry sailed.", "As planned, the ferry sailed."),
        ("HARWICH (AP) — The ferry sailed at noon.", "The ferry sailed at noon."),
        ("(Reuters) - The ferry sailed at noon.", "The ferry sailed at noon."),
        ("(CNN)The ferry sailed at noon.", "The ferry sailed at noon."),
        ("HARWICH, May 3 (Reuters) - The ferries ran again.", "The ferries ran again."),
        ("NEW HARWICH — The ferry sailed at noon.", "The ferry sailed at noon."),
        ("The mayor, however, said ferries ran.", "The mayor said ferries ran."),
        ("In May, however, the ferry sailed.", "In May, the ferry sailed."),
    ],
)
def test_an_opening_that_may_go_goes(said: str, opened: str) -> None:
    assert shorten(said, "en") == opened


@pytest.mark.parametrize(
    "said",
    [
        "But for the tide the ferry would have sunk.",
        "So far, the ferry has sailed every day.",
        "So many ferries have sailed that nobody counts.",
        "Then-president Ann Hill opened the harbour.",
        "And so the harbour stayed open all night.",
        "Also known as the Spit, the harbour stayed open.",
        "Instead of the ferry, a tram will run.",
        "Yet another ferry sank in the harbour.",
        "Still the best ferry on the coast, the Nore sailed.",
        "Earlier, the ferry had left the harbour.",
        "However hard the wind blew, the ferry sailed.",
        "But no.",
        "But iPhone owners boarded the ferry first.",
        'But "we are fine", the captain said on deck.',
        "NASA — the space agency — launched a ferry.",
        "The network (CNN) showed the ferry all night.",
    ],
)
def test_an_opening_that_means_something_stays(said: str) -> None:
    assert shorten(said, "en") == said


LONG = [
    (
        "Ann Hill, 43, who keeps the old harbour, was seen at the new ferry terminal.",
        "Ann Hill, 43, was seen at the new ferry terminal.",
    ),
    (
        "The old harbour at Nore, owned by the town, was closed for the whole winter.",
        "The old harbour at Nore was closed for the whole winter.",
    ),
    (
        "The old harbour at Nore (the oldest on the coast) will close for the winter.",
        "The old harbour at Nore will close for the winter.",
    ),
    (
        "The old harbour at Nore, officials said Monday, was closed for the winter.",
        "The old harbour at Nore was closed for the winter.",
    ),
    (
        "The old harbour at Nore was closed for the winter, officials said.",
        "The old harbour at Nore was closed for the winter.",
    ),
    (
        "The old harbour at Nore, which feeds the town, was closed for the winter.",
        "The old harbour at Nore was closed for the winter.",
    ),
    (
        "After the storm, which sank a ferry, the harbour at Nore town was closed.",
        "After the storm, the harbour at Nore town was closed.",
    ),
    (
        "The council closed the old harbour of Nore in May, which pleased the fishers.",
        "The council closed the old harbour of Nore in May.",
    ),
    (
        "The council closed the old harbour of Nore in May, leaving the fleet at sea.",
        "The council closed the old harbour of Nore in May.",
    ),
    (
        "The keeper Ann Hill, a fisher from the town, said the old harbour was closed.",
        "The keeper Ann Hill said the old harbour was closed.",
    ),
    (
        "The ferry that serves Nore – the oldest boat – has sailed every day in May.",
        "The ferry that serves Nore has sailed every day in May.",
    ),
    (
        "The town of Nore sells the old harbour – and the pier – raising many doubts.",
        "The town of Nore sells the old harbour – raising many doubts.",
    ),
    (
        "The council closed the old harbour of Nore in May, while the trams ran on.",
        "The council closed the old harbour of Nore in May.",
    ),
    (
        "The boats of the town of Nore were paid by Lowe Inc., which owns it.",
        "The boats of the town of Nore were paid by Lowe Inc.",
    ),
]


@pytest.mark.parametrize(("said", "shorter"), LONG)
def test_a_long_sentence_loses_what_harms_least(said: str, shorter: str) -> None:
    assert shorten(said, "en", longest=len(shorter.split())) == shorter


@pytest.mark.parametrize(
    "said",
    [
        # negation, number, modal, condition
        "The old harbour at Nore (not the new one) was closed for the winter.",
        "The old harbour at Nore, which holds ninety boats, was closed for the winter.",
        "The old harbour at Nore, which holds 90 boats, was closed for the winter.",
        "The old harbour at Nore, which may open late, was closed for the winter.",
        "The council closed the old harbour of Nore in May, leaving it only to boats.",
        "The council shut the old harbour of Nore in May, leaving it unless it rains.",
        "The council shut the old harbour of Nore in May, which isn't the usual month.",
        # who says it
        "The old harbour at Nore, Ann Hill said today, was closed for the winter.",
        "The old harbour at Nore was closed for the winter, police said.",
        "The old harbour at Nore was closed for the winter, Lowe Inc said.",
        "The old harbour at Nore was closed for the winter, he said.",
        "The old harbour at Nore, which, the report says, was closed for the winter.",
        "The old harbour at Nore, the mayor of Nore said, was closed for the winter.",
        "The old harbour at Nore was shut for the winter, as the mayor said in May.",
        # the clause does not end where it seems to
        "The keeper, who likes boats, birds and trams, lives in the town of Nore.",
        "The council wants a new harbour, trams, housing and ferries for all the town.",
        "In the town of Nore by the sea, which was flooded, people, trams and boats.",
        "The result holds for most of the boats, for instance, leaving the quay.",
        "The council wants new trams and, amongst other things, leaving the quay.",
        "The old town of Nore, the port and the quay, was closed for the winter.",
        "The keeper Ann Hill, who along with the crew, was paid by the town of Nore.",
        # parts of a compound, a list, a sentence
        "The old harbour of Nore was closed for a 30 - year - old ferry in May.",
        "The council wants (a) trams for the old town and (b) ferries for all.",
        "The council asks whether the (choice of) ferries was good for the old town.",
        # quotations
        'The mayor said "the harbour, which feeds the town, was closed (for good)".',
        "The mayor said 'the harbour, which feeds the town, was closed (for good)'.",
        'The mayor said "the harbour, which feeds the town, was closed (for good).',
        # no parenthesis at all
        "The time that a ferry needs is f(x) or O (n) for the town of Nore at sea.",
    ],
)
def test_what_a_cut_would_change_stays(said: str) -> None:
    assert shorten(said, "en", longest=5) == said


def test_a_sentence_loses_no_more_than_it_must() -> None:
    said = (
        "The harbour (the old part) was closed by the council in the month of May, "
        "which pleased the fishers of Nore and of the whole coast."
    )
    assert shorten(said, "en", longest=23) == (
        "The harbour was closed by the council in the month of May, "
        "which pleased the fishers of Nore and of the whole coast."
    )


def test_a_short_sentence_keeps_its_clauses() -> None:
    said = "The harbour (the old part), which feeds the town, was closed in May."
    assert shorten(said, "en") == said


def test_no_cut_leaves_fewer_than_ten_words() -> None:
    said = "The harbour was closed in May, leaving the fishers of the town at sea."
    assert shorten(said, "en", longest=5) == said


def test_he_said_goes_where_another_speaker_is_named() -> None:
    said = (
        "Ann Hill said the harbour at Nore was closed, adding that ferries, he said, "
        "were safe."
    )
    assert ", he said" not in shorten(said, "en", longest=5)


def test_variants_come_longest_first() -> None:
    said = (
        "But the old harbour at Nore (the west), which feeds it, was closed in May "
        "again, leaving the fleet at sea."
    )
    whole = said.replace("But the", "The")
    relative, participle, none = variants(said, "en", longest=18)
    assert relative == whole.replace(" (the west)", "")
    assert participle == relative.replace(", which feeds it,", "")
    assert none == participle.replace(", leaving the fleet at sea", "")


def test_what_is_short_enough_has_one_form() -> None:
    said = "The old harbour at Nore (the west), which feeds the town, was closed."
    assert variants(said, "en") == (said,)


def test_tokenised_text_is_shortened_alike() -> None:
    said = (
        "The old harbour at Nore , which feeds the town , was closed for the winter ."
    )
    assert shorten(said, "en", longest=5) == (
        "The old harbour at Nore was closed for the winter ."
    )


def test_a_sentence_in_an_unknown_language_loses_credits_and_parentheses() -> None:
    said = (
        "NORE (AP) — Boda lerna (vika morna) sutta vela nore kima ruda lova tena saba."
    )
    assert shorten(said, "und", longest=5) == (
        "Boda lerna sutta vela nore kima ruda lova tena saba."
    )
