"""Which summarizer settings ask for."""

import sys

import pytest

from briefing.bootstrap.summarizing import hurried, summarizer
from briefing.commands.account import tell_review
from briefing.domain.writing import Doubt, Failure, Review
from briefing.errors import SettingsInvalid
from briefing.model_settings import Writing
from briefing.settings import Making
from briefing.summarize.summarizer import SumySummarizer
from briefing.summarize.writer.written import WrittenSummarizer

MODEL = Writing("amazon.nova-lite-v1:0", "eu-west-1")


def test_without_a_model_bullets_are_extracted():
    assert summarizer(Making(), Writing()) == SumySummarizer(Making().engine, 3)
    assert hurried(Making(), Writing()) is None


def test_a_process_has_one_writer_so_that_its_spending_is_one():
    made = summarizer(Making(), MODEL)
    assert isinstance(made, WrittenSummarizer)
    assert summarizer(Making(), MODEL) is made


def test_a_model_without_boto3_is_a_setting_to_mend(monkeypatch):
    for name in [n for n in sys.modules if n.startswith("briefing.adapters.aws")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "boto3", None)
    monkeypatch.setitem(sys.modules, "botocore.config", None)
    with pytest.raises(SettingsInvalid, match="needs boto3"):
        summarizer(Making(bullets=5), MODEL)


def test_the_command_line_tells_what_became_of_the_bullets(capsys):
    tell_review(Review(kept=1, replaced={Doubt.NAME: 2}))
    tell_review(Review(failure=Failure.TIMED_OUT))
    assert capsys.readouterr().err.splitlines() == [
        "briefing: model: 1 bullet kept, replaced: 2 for name",
        "briefing: model: timed-out, so the extracted bullets stand",
    ]
