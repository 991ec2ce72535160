"""What servers say when they refuse, in the words that they use."""

import pytest

from briefing.adapters.smtp.answers import Answer, Step
from briefing.errors import RecipientRefused, RecipientsDelayed


def meaning(words: str) -> Exception:
    return Answer(Step.RCPT, int(words[:3]), words[4:].encode()).meaning


@pytest.mark.parametrize(
    "words",
    [
        "550 5.1.1 <ada@example.com>: Recipient address rejected: User unknown",
        "550 <ada@example.com>: Recipient address rejected: User unknown in table",
        "550 No such user here",
        "550 Unknown user",
        "550 Requested action not taken: mailbox unavailable",
        "550 Mailbox not found",
        "550 The account ada does not exist",
        "551 User not local; unknown recipient",
        "553 sorry, no mailbox here by that name (#5.1.1)",
        "550 5.1.1 sender, the quota of nobody: no such user",
    ],
)
def test_nobody_reads_mail_there(words: str) -> None:
    refused = meaning(words)
    assert isinstance(refused, RecipientRefused)
    assert refused.permanent


@pytest.mark.parametrize(
    "words",
    [
        "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)",
        "550 Sender verify failed",
        "550 Authentication is required for relay",
        "550 Daily message quota exceeded",
        "550 5.1.8 <digest@example.com>: Sender address rejected: Domain not found",
        "553 5.7.1 <digest@example.com>: Sender address rejected: not owned by user",
        "550 5.4.5 Daily user sending limit exceeded",
        "550 5.7.26 This mail is unauthenticated",
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked",
        "550 relaying denied",
        "554 5.7.1 Relay access denied",
    ],
)
def test_it_is_us_whom_the_server_minds(words: str) -> None:
    """One wrong setting must not end the mail of a whole list."""
    delayed = meaning(words)
    assert isinstance(delayed, RecipientsDelayed)
    assert delayed.ours


@pytest.mark.parametrize(
    "words",
    [
        "550 no",
        "550 Administrative prohibition",
        "550 5.7.1 Message refused",
        "553 rejected",
        "554 No thanks",
    ],
)
def test_a_refusal_without_a_reason_ends_one_mail_and_no_subscription(
    words: str,
) -> None:
    refused = meaning(words)
    assert isinstance(refused, RecipientRefused)
    assert (refused.permanent, refused.full) == (False, False)


@pytest.mark.parametrize(
    "words",
    [
        "552 5.2.2 Mailbox full",
        "552 5.2.2 The account that you tried to reach is over quota",
        "554 5.2.2 mailbox full",
        "552 Requested mail action aborted: the mailbox of ada is full",
    ],
)
def test_a_mailbox_may_be_full(words: str) -> None:
    refused = meaning(words)
    assert isinstance(refused, RecipientRefused)
    assert refused.full
    assert not refused.permanent


def test_a_refusal_for_now_is_the_recipients() -> None:
    delayed = meaning("451 4.7.1 Greylisted, try again later")
    assert isinstance(delayed, RecipientsDelayed)
    assert not delayed.ours
