import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.summaries.behaviour import is_in_order
from briefing.domain.briefing import By
from briefing.domain.reading import Reading, fold
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected, SettingsInvalid
from briefing.summarize.engines import ENGINES
from briefing.summarize.rows import summarize_rows
from briefing.summarize.summarizer import SumySummarizer
from briefing.summarize.summary import Summary

TEXT = """\
The library of Ostermoor will stay open on Sundays from next spring. The town council \
voted for the longer hours on Tuesday evening. Twelve members were in favour and three \
against.

Students had asked for Sunday hours since 2019. They say that the reading rooms are \
the only quiet place in Ostermoor. The library counted 41,000 visits last year, most \
of them at weekends.

The longer hours will cost the town 60,000 crowns a year. The council wants to find \
the money in the budget for street lights.\
"""

IN_MANY_LANGUAGES = {
    "en": "The river rose. The bridge was closed on Monday. People went home on foot. "
    "The town will repair the bridge in May.",
    "es": "El puente se cerró el lunes. La gente volvió a casa a pie. El río creció "
    "medio metro. La ciudad reparará el puente en mayo.",
    "de": "Die Brücke wurde am Montag gesperrt. Die Leute gingen zu Fuß nach Hause. "
    "Der Fluss stieg um einen Meter. Die Stadt repariert die Brücke im Mai.",
    "fr": "Le pont a été fermé lundi matin. Les gens sont rentrés à pied. La rivière "
    "est montée d'un mètre. La ville réparera le pont en mai.",
    "pt": "A ponte foi fechada na segunda-feira. As pessoas voltaram para casa a pé. "
    "O rio subiu meio metro. A cidade vai reparar a ponte em maio.",
    "it": "Il ponte è stato chiuso lunedì mattina. La gente è tornata a casa a piedi. "
    "Il fiume è salito di un metro. La città riparerà il ponte a maggio.",
    "nl": "De brug werd maandag gesloten. De mensen gingen te voet naar huis. De "
    "rivier steeg een halve meter. De stad herstelt de brug in mei.",
    "ru": "Мост закрыли в понедельник утром. Люди пошли домой пешком. Вода поднялась "
    "на целый метр. Город починит мост в мае.",
    "ar": "أغلق الجسر صباح يوم الاثنين. عاد الناس إلى بيوتهم سيرا. ارتفع النهر نصف "
    "متر. ستصلح المدينة الجسر في مايو.",
    "zh": "大桥星期一早上关闭了。人们只好步行回家。河水上涨了半米多。"
    "市政府五月修理大桥。",
    "ja": "橋は月曜日の朝に閉鎖されました。人々は歩いて帰宅しました。川の水位が上がり"
    "ました。市は五月に橋を修理します。",
    "und": "Vurk plonto bracht mizel dravo. Zemni kroll astuv bargo plin. Dravo mizel "
    "hunta pirsk olven. Bargo teskin vurk dolmar zemni.",
}

engines = pytest.mark.parametrize("engine", list(ENGINES))


def summarize(
    text: str,
    engine: str = "lead",
    *,
    bullets: int = 3,
    authored: tuple[str, ...] = (),
    title: str | None = "Longer hours for the library",
) -> Summary:
    reading = Reading(title, authored, text)
    return SumySummarizer(engine, bullets)(reading)


def said(summary: Summary) -> list[str]:
    return [bullet.text for bullet in summary.bullets]


@engines
def test_every_engine_gives_three_bullets_in_the_order_of_the_text(engine: str) -> None:
    summary = summarize(TEXT, engine)
    spans = [bullet.evidence for bullet in summary.bullets if bullet.evidence]
    assert len(spans) == 3
    assert [s.start for s in spans] == sorted(s.start for s in spans)
    assert all(
        fold(TEXT[e.start : e.end]) == b.text
        for b, e in zip(summary.bullets, spans, strict=True)
    )


@engines
@pytest.mark.parametrize("language", list(IN_MANY_LANGUAGES))
def test_every_engine_knows_every_language(engine: str, language: str) -> None:
    summary = summarize(IN_MANY_LANGUAGES[language], engine, title=None)
    assert len(summary.bullets) == 3
    assert summary.language == language


@engines
def test_every_engine_copes_with_a_single_sentence(engine: str) -> None:
    summary = summarize("The library will stay open.", engine, bullets=1)
    assert said(summary) == [summary.text] == ["The library will stay open."]


@engines
def test_every_engine_copes_with_stop_words_alone(engine: str) -> None:
    text = "It is what it is. He was not there then. So they are as we were."
    assert len(summarize(text, engine, bullets=2).bullets) == 2


@engines
def test_the_same_text_gives_the_same_summary(engine: str) -> None:
    assert summarize(TEXT, engine) == summarize(TEXT, engine)


@engines
def test_equal_sentences_do_not_confuse_an_engine(engine: str) -> None:
    text = "The same thing happened again. " * 5 + TEXT
    assert len(set(said(summarize(text, engine, bullets=5)))) == 5


@engines
def test_an_engine_gives_every_sentence_when_asked_for_more(engine: str) -> None:
    assert len(summarize(TEXT, engine, bullets=50).bullets) == 8


@settings(max_examples=50, deadline=None)  # the first one loads a language model
@given(st.text(), st.text(alphabet="abc ABC.!?\n\t\r“”\"'é中。\u00a0"))
@example("THEN", "")  # which a bullet can do without
def test_a_bullet_holds_the_words_of_its_evidence_in_their_order(
    a: str, b: str
) -> None:
    body = f"{a} The rain stopped at noon. {b}"
    [told] = summarize_rows([{"id": 1, "body": body}], SumySummarizer())
    for bullet in json.loads(json.dumps(told["bullets"])):
        evidence = fold(body[bullet["start"] : bullet["end"]])
        assert is_in_order(bullet["text"], evidence)


def test_the_lead_takes_the_first_sentences() -> None:
    assert said(summarize(TEXT))[0].startswith("The library of Ostermoor")
    assert said(summarize(TEXT))[2].startswith("Twelve members")


def test_the_summary_is_three_sentences_of_running_text() -> None:
    assert summarize(TEXT, bullets=1).text == " ".join(said(summarize(TEXT)))


def test_the_summary_of_a_short_text_is_shorter_than_the_text() -> None:
    first, second = "The library will stay open.", "The council voted for it."
    assert summarize(f"{first} {second}").text == first


def test_a_text_with_fewer_sentences_gives_fewer_bullets() -> None:
    assert len(summarize("The library will stay open.").bullets) == 1


@pytest.mark.parametrize("text", ["", "A heading", "One\n\nTwo", "1 2 3 4 5. 6 7 8 9."])
def test_a_text_without_sentences_is_rejected(text: str) -> None:
    with pytest.raises(DocumentRejected) as caught:
        summarize(text)
    assert caught.value.rejection.reason is Reason.NO_SENTENCES


def test_an_unknown_engine_is_refused_with_the_names_of_all() -> None:
    with pytest.raises(SettingsInvalid, match=r"lead, lexrank.*edmundson"):
        SumySummarizer("gpt", 3)


def test_no_bullets_at_all_are_refused() -> None:
    with pytest.raises(SettingsInvalid, match="bullets"):
        SumySummarizer("lead", 0)


def test_the_authors_bullets_come_first_with_the_sentence_that_supports_them() -> None:
    authored = ("Library opens Sundays from spring", "Council vote: 12 in favour")
    summary = summarize(TEXT, authored=authored)
    first, second, third = summary.bullets
    assert [b.by for b in summary.bullets] == [By.AUTHOR, By.AUTHOR, By.ENGINE]
    assert (first.text, second.text) == authored
    assert first.evidence is not None
    assert TEXT[: first.evidence.end].endswith("next spring.")
    assert third.evidence not in (first.evidence, second.evidence)


def test_rare_words_decide_which_sentence_supports_a_bullet() -> None:
    bullet = summarize(TEXT, authored=("Town council: 41,000 library visits",)).bullets[
        0
    ]
    assert bullet.evidence is not None
    assert "41,000" in TEXT[bullet.evidence.start : bullet.evidence.end]


def test_a_bullet_that_the_text_does_not_support_has_no_evidence() -> None:
    authored = ("Rain is expected in the mountains",)
    assert summarize(TEXT, authored=authored).bullets[0].evidence is None


def test_the_engine_stays_silent_when_the_author_wrote_enough() -> None:
    authored = tuple(f"Statement number {n}" for n in range(7))
    summary = summarize(TEXT, authored=authored)
    assert said(summary) == list(authored[:5])


def test_a_row_gives_bullets_with_offsets_into_its_body() -> None:
    body = "\n\n \t" + TEXT.replace(" ", "  ") + "\r\n"
    [told] = summarize_rows([{"id": 7, "body": body}], SumySummarizer())
    assert told["id"] == 7
    bullets = json.loads(json.dumps(told["bullets"]))
    assert [fold(body[b["start"] : b["end"]]) for b in bullets] == [
        b["text"] for b in bullets
    ]
    assert told["summary"] == " ".join(b["text"] for b in bullets)


@pytest.mark.parametrize("body", ["", " \n", "A heading", None, 5, "\ud800", "\x00"])
def test_a_bad_body_gives_an_empty_summary_and_the_rest_go_on(body: object) -> None:
    rows = [{"id": "bad", "body": body}, {"id": "good", "body": TEXT}]
    bad, good = summarize_rows(rows, SumySummarizer())
    assert bad == {"id": "bad", "bullets": [], "summary": ""}
    assert good["summary"]
