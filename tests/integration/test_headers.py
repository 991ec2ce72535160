"""The headers as they leave, byte for byte: what an SMTP server receives, and what
SES is given.
"""

import re
from collections import Counter

import boto3
import pytest
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses import ses_backends

from briefing.adapters.aws.ses import SesMailer
from briefing.settings import Publication
from builders import LEAVE, NOON, a_letter
from smtp_servers import Server, a_mailer, serving

EDITION = "daily-2026-11-17-0700-utc"


@pytest.fixture(params=["smtp", "ses"])
def left(request):
    """Gives what sends a letter and returns the bytes that left."""
    if request.param == "smtp":
        server = Server()
        with serving(server), a_mailer(server.port) as mailer:

            def by_smtp(letter):
                mailer.send(letter)
                return server.taken[-1]

            yield by_smtp
        return
    request.getfixturevalue("aws")
    stored = ses_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].sent_messages

    def by_ses(letter):
        SesMailer(boto3.client("sesv2"), Publication(), lambda: NOON).send(letter)
        return stored[-1].raw_data.encode()

    yield by_ses


def head_of(content):
    head, _, _ = content.replace(b"\r\n", b"\n").partition(b"\n\n")
    return head.decode("ascii")  # seven bits, or it raises


def test_who_leaves_by_one_click_finds_the_way_as_it_is(left):
    head = head_of(left(a_letter()))
    assert f"\nList-Unsubscribe: <{LEAVE}>\n" in head
    assert "\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\n" in head


def test_the_list_and_the_sender_are_named(left):
    head = head_of(left(a_letter()))
    assert "\nList-Id: <daily.example.com>\n" in head
    assert "\nAuto-Submitted: auto-generated\n" in head
    assert re.search(rf"\nMessage-ID: <{EDITION}\.[0-9a-f]{{16}}@example\.com>\n", head)


def test_gmail_learns_which_edition_a_complaint_is_about(left, request):
    """SES writes a `Feedback-ID` of its own, by the tags of the message."""
    head = head_of(left(a_letter()))
    ours = f"\nFeedback-ID: {EDITION}:daily:digest:example.com\n" in head
    assert ours == ("smtp" in request.node.name)


def test_each_header_stands_once_and_none_is_needless(left):
    names = re.findall(r"(?m)^([!-9;-~]+):", head_of(left(a_letter())))
    assert Counter(names) == Counter(set(names))
    assert {name for name in names if name.startswith("X-")} <= _OF_THE_TEST


# What aiosmtpd adds to what it received.
_OF_THE_TEST = {"X-Peer", "X-MailFrom", "X-RcptTo"}


@pytest.mark.parametrize(
    "subject",
    [
        "Fog\r\nBcc: all@example.com",
        "Fog =?utf-8?q?=0ABcc:_all=40example.com?=",
        "Fog\u2028Bcc: all@example.com",
        "Nebel – schließt den Hafen " * 12,
    ],
)
def test_no_subject_adds_a_header_or_leaves_seven_bits(left, subject):
    content = left(a_letter(subject=subject))
    assert not re.search(r"(?mi)^bcc:", head_of(content))
    assert max(map(len, content.splitlines())) <= 998
    content.decode("ascii")
