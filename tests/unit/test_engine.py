"""The engine: weights, words, forms and the choice among them."""

import numpy as np
import pytest

from briefing.domain.reading import Reading
from briefing.summarize.engine.analysis import analyse
from briefing.summarize.engine.briefing import briefing, counted_text
from briefing.summarize.engine.pairs import pair_features, pairs_of
from briefing.summarize.engine.salience import centrality, word_features
from briefing.summarize.engine.standing import standing_features
from briefing.summarize.engine.weights import shipped
from briefing.summarize.material import Material, Pick, material_of

TEXT = (
    "The council of Nore closed its harbour on Monday after a crane fell into the "
    "water. Nobody was hurt when the crane fell, the council said in a statement. "
    "Fishermen asked for help, because their boats cannot leave the closed harbour. "
    '"We lose a week of work," said Ann Hill, who speaks for the crews of the town. '
    "She asked the mayor for money from the fund for storms. "
    "The harbour will open again in a week if divers find no damage to the quay. "
    "A crane of the same kind fell in the port of Larne in the summer of last year."
)
NONE: frozenset[int] = frozenset()


@pytest.fixture
def material() -> Material:
    return material_of(Reading("Nore closes its harbour", (), TEXT))


def picked(material: Material, count: int) -> list[Pick]:
    return briefing(material)(count, NONE)


def test_every_feature_has_a_weight_and_every_weight_a_feature(
    material: Material,
) -> None:
    text, weights = counted_text(material), shipped()
    words = word_features(text, 0.5)
    pairs = pair_features(
        pairs_of(text.counted), text.counted, np.full(len(text.counted.stop), 0.5)
    )
    assert {*words, "bias"} == weights.words.keys()
    assert {*pairs, "bias"} == weights.pairs.keys()
    assert standing_features(text).keys() == weights.standing.keys()


def test_features_have_one_value_a_word_pair_or_sentence(material: Material) -> None:
    text = counted_text(material)
    words = word_features(text, 0.5).values()
    assert {len(values) for values in words} == {len(text.counted.stop)}
    traits = standing_features(text).values()
    assert {len(values) for values in traits} == {len(material.sentences)}


def test_probabilities_are_never_certain(material: Material) -> None:
    analysis = analyse(counted_text(material), shipped(), 3)
    for told in (analysis.words, analysis.linked):
        assert ((told > 0) & (told < 1)).all()


def test_words_that_many_sentences_share_make_a_sentence_central(
    material: Material,
) -> None:
    central = centrality(counted_text(material).counted)
    assert central.max() == 1
    assert central[0] > central[4]


def test_bullets_come_in_text_order_each_from_another_sentence(
    material: Material,
) -> None:
    bullets = picked(material, 3)
    starts = [pick.sentence.start for pick in bullets]
    assert len(bullets) == 3
    assert starts == sorted(set(starts))


def test_more_bullets_than_sentences_give_as_many_as_there_are(
    material: Material,
) -> None:
    assert len(picked(material, 20)) <= len(material.sentences)
    assert picked(material, 0) == []


def test_sentences_left_aside_are_not_chosen(material: Material) -> None:
    chosen = briefing(material)(3, frozenset({0, 1}))
    assert not {pick.sentence for pick in chosen} & {*material.sentences[:2]}


def test_an_opening_pronoun_is_named_where_one_name_is_meant() -> None:
    text = (
        "Ann Hill said the harbour will close for the winter. She asked for "
        "money from the fund for storms and for new cranes on the quay."
    )
    bullets = picked(material_of(Reading(None, (), text)), 2)
    named = [pick for pick in bullets if pick.antecedent]
    assert [pick.text[:20] for pick in named] == ["[Ann Hill] asked for"]
    start, end = named[0].antecedent or (0, 0)
    assert text[start:end] == "Ann Hill"


def test_a_sentence_that_repeats_another_is_passed_over() -> None:
    told = "The council of Nore closed its harbour to all ships on Monday morning. "
    again = (
        "The council of Nore on Monday morning closed its harbour to all the ships. "
    )
    other = "Fishermen asked the mayor for help, because their boats wait at the quay."
    bullets = picked(material_of(Reading(None, (), told + again + other)), 2)
    assert bullets[-1].text == other


def test_what_says_something_new_is_preferred_in_three_bullets(
    material: Material,
) -> None:
    told = " ".join(pick.text for pick in picked(material, 3))
    assert "closed its harbour" in told
    assert "said" in told or "will open" in told


def test_a_long_text_in_which_nothing_stands_alone_still_gives_bullets() -> None:
    told = "He moved ship{0} and boat{0} from pier{0} to quay{0} with crew{0} again. "
    text = "".join(told.format(number) for number in range(20_000))
    assert len(picked(material_of(Reading(None, (), text)), 3)) == 3


def test_a_quotation_that_another_sentence_closes_is_passed_over() -> None:
    text = (
        'After the storm on Monday, the mayor of Nore said: "The harbour of Nore is '
        "closed to all ferries and ships until the crane is out of the water. "
        '"We hope for rain." Nobody came to the town hall of Larne. The band played on '
        "for an hour. A dog slept there. Tea was served to all the guests."
    )
    title = "Nore closes its harbour to ferries and ships"
    bullets = picked(material_of(Reading(title, (), text)), 3)
    assert len(bullets) == 3
    assert not any(bullet.text.startswith("After the storm") for bullet in bullets)


def test_a_text_of_open_quotations_alone_gives_bullets_all_the_same() -> None:
    text = (
        'The mayor said: "The harbour was closed on Monday after the crane fell. "The '
        'fishermen asked me for help because their boats cannot leave. "Nobody knows '
        "when the harbour opens again for the ferries of the islands."
    )
    assert len(picked(material_of(Reading(None, (), text)), 3)) == 3
