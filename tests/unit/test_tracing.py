"""Bullets lead to words that say so, when they are made and when they are shown."""

import json
import logging
from pathlib import Path

import pytest
from render_samples import PUBLICATION, briefing, edition, pages

from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.domain.briefing import Briefing, Bullet, By, Evidence
from briefing.domain.reading import Reading
from briefing.domain.story import Story
from briefing.domain.tracing import mended, traces
from briefing.errors import DocumentRejected
from briefing.summarize.summarizer import SumySummarizer

TEXT = "Ann Hill runs the harbour. But she may not close it (yet), she said."
SECOND = Evidence(27, len(TEXT))
NAMED = Evidence(27, len(TEXT), (0, 8))
DATA = Path(__file__).parents[3] / "shared" / "data"


@pytest.mark.parametrize(
    "bullet",
    [
        Bullet("But she may not close it (yet), she said.", SECOND),
        Bullet("She may not close it.", SECOND),
        Bullet("[Ann Hill] may not close it.", NAMED),
        Bullet("[Ann Hill]'s close it.", NAMED),
        Bullet("Whatever a model says.", SECOND, By.MODEL),
        Bullet("Whatever the author says.", None, By.AUTHOR),
    ],
)
def test_what_the_evidence_holds_traces(bullet: Bullet) -> None:
    assert traces(bullet, TEXT)


@pytest.mark.parametrize(
    "bullet",
    [
        Bullet("She may close it not.", SECOND),
        Bullet("She will not close it.", SECOND),
        Bullet("[Ann Mill] may not close it.", NAMED),
        Bullet("[Ann Hill] may not close it.", SECOND),
        Bullet("She may not close it.", None),
        Bullet("She may not close it.", Evidence(27, 900)),
        Bullet("She may not close it.", Evidence(-5, 27)),
        Bullet("She may not close it.", Evidence(26, 27)),
        Bullet("Whatever a model says.", Evidence(50, 40), By.MODEL),
        Bullet("Whatever the author says.", Evidence(0, 900), By.AUTHOR),
    ],
)
def test_what_it_does_not_hold_does_not(bullet: Bullet) -> None:
    assert not traces(bullet, TEXT)


def test_in_scripts_without_spaces_characters_are_words() -> None:
    text = "港口周一关闭，船只在海上等待。"
    whole = Evidence(0, len(text))
    assert traces(Bullet("港口关闭。", whole), text)
    assert not traces(Bullet("关闭港口。", whole), text)


def told(*bullets: Bullet) -> Briefing:
    return briefing(text=TEXT, bullets=bullets)


def test_a_false_bullet_gives_way_to_its_evidence() -> None:
    mendeds = mended(told(Bullet("She closed it.", SECOND)))
    assert mendeds.bullets == (Bullet(TEXT[27:], SECOND),)


def test_a_bullet_without_evidence_is_not_shown() -> None:
    sound = Bullet("Ann Hill runs the harbour.", Evidence(0, 26))
    lost = Bullet("Ann Hill runs it.", Evidence(700, 800))
    assert mended(told(lost, sound)).bullets == (sound,)


@pytest.mark.parametrize("by", [By.AUTHOR, By.MODEL])
def test_others_words_stay_without_a_wrong_place(by: By) -> None:
    bullet = Bullet("We stay.", Evidence(700, 800), by)
    assert mended(told(bullet)).bullets == (Bullet("We stay.", None, by),)


def test_a_sound_briefing_stays_as_it_is() -> None:
    sound = briefing()
    assert mended(sound) is sound


def test_a_page_shows_what_traces_and_the_log_tells_what_did_not(
    caplog: pytest.LogCaptureFixture,
) -> None:
    false = told(Bullet("She closed the secret harbour.", SECOND))
    renderer = TemplateRenderer(PUBLICATION)
    with caplog.at_level(logging.WARNING):
        shown = pages(renderer, edition(Story(false)))
    page = next(text for path, text in shown.items() if path.startswith("editions/"))
    assert "secret" not in page
    assert "But she may not close it" in page
    assert [record.getMessage() for record in caplog.records] == [
        f"bullets of briefing {false.id} do not trace"
    ]


def test_readers_see_what_a_model_worded_and_whom_a_name_stands_for() -> None:
    named = Bullet("[Ann Hill] may not close it.", NAMED)
    worded = Bullet("Ann Hill stays in charge.", Evidence(0, 26), By.MODEL)
    shown = pages(TemplateRenderer(PUBLICATION), edition(Story(told(named, worded))))
    page = next(text for path, text in shown.items() if path.startswith("editions/"))
    assert "worded by a model" in page
    assert f'title="{TEXT[27:]}"' in page


@pytest.mark.parametrize("name", ["cnndm", "writers", "xsum", "scitldr", "bbc"])
def test_all_bullets_of_real_texts_trace(name: str) -> None:
    if not DATA.is_dir():
        pytest.skip("the texts are not here")
    summarize = SumySummarizer()
    lines = (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()
    for line in lines:
        body = json.loads(line)["body"]
        try:
            summary = summarize(Reading(None, (), body))
        except DocumentRejected:
            continue
        assert all(traces(bullet, body) for bullet in summary.bullets)
