"""Every error that the pipeline raises on purpose.

BriefingError
├── RetryableError          the same message may succeed later: give it back
│   ├── StoreUnavailable    a store or queue was busy, throttled or out of reach
│   ├── AccessRefused       the store says that we may not: mend the permission
│   ├── NamesUnavailable    nobody tells what a name's records are
│   ├── ReaderUnavailable   the process that reads documents could not be had
│   ├── DocumentBusy        another run holds the claim on this document
│   ├── WritingFailed       the writer gave nothing; the extracted summary stands
│   ├── MailThrottled       the mailer refused for now; nothing was sent
│   ├── RecipientsDelayed   some recipients were refused for now, others were not
│   └── MailPaused          the account sends nothing now; nothing was sent
│       └── QuotaSpent      it does so again when its day's quota renews
└── PermanentError          the same message will fail again
    ├── DocumentRejected    the document cannot become a briefing (with a reason)
    ├── DocumentGone        the document is no longer there
    ├── EditionUnknown      a message names an edition that is not stored
    ├── MessagesSetAside    messages of a home's queue wait for somebody to look
    ├── RecipientRefused    this one recipient cannot be mailed
    ├── DeliveryUncertain   the message may have left; never send it again blindly
    ├── AddressInvalid      a subscriber's address cannot be used
    ├── TemplateBroken      a template or catalogue cannot be used (file and line)
    └── SettingsInvalid     settings are missing or wrong (all of them are listed)

Handlers give the message of either branch back to its queue: the first may succeed
on a later attempt, the second ends among the dead letters, where somebody sees it.
Adapters translate their client's errors into this tree, and let nothing foreign by.
"""

from briefing.domain.rejection import Reason, Rejection
from briefing.domain.writing import Failure


class BriefingError(Exception):
    """The root of the tree."""


class RetryableError(BriefingError):
    """The same message may succeed later."""


class PermanentError(BriefingError):
    """The same message will fail again."""


class StoreUnavailable(RetryableError):
    """A store or queue was busy, throttled or out of reach."""


class AccessRefused(RetryableError):
    """The store refuses us until a policy or a permission is mended."""


class NamesUnavailable(RetryableError):
    """The servers that tell names' records cannot be asked, or do not answer."""


class ReaderUnavailable(RetryableError):
    """The process that reads documents could not be started, or lacks a library."""


class DocumentBusy(RetryableError):
    """Another run holds the claim on this document."""


class WritingFailed(RetryableError):
    """The writer gave nothing that can be used (with a reason)."""

    def __init__(self, failure: Failure, detail: str = "") -> None:
        self.failure = failure
        super().__init__(f"{failure}: {detail}" if detail else str(failure))


class MailThrottled(RetryableError):
    """The mailer refused for now; the message was not sent."""


class RecipientsDelayed(RetryableError):
    """Some recipients were refused for now; it is nothing of the others.

    `ours` says that the server minds us, not the recipient.
    """

    def __init__(self, message: str, *, ours: bool = False) -> None:
        self.ours = ours
        super().__init__(message)


class MailPaused(RetryableError):
    """The sending account is paused, or wants a login; nothing was sent."""


class QuotaSpent(MailPaused):
    """What the account may send in 24 hours was sent; it renews little by little."""


class DocumentRejected(PermanentError):
    """The document cannot become a briefing."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        self.rejection = Rejection(reason, detail)
        super().__init__(str(self.rejection))


class DocumentGone(PermanentError):
    """The document is no longer in the inbox."""


class EditionUnknown(PermanentError):
    """A message names an edition that is not stored."""


class MessagesSetAside(PermanentError):
    """Messages of a home's queue failed for good, and were set aside."""


class RecipientRefused(PermanentError):
    """This recipient cannot be mailed; the others can.

    `permanent` says that the address does not exist, so that nothing else can be
    mailed there either, `full` that its mailbox is full, which may pass.
    """

    def __init__(
        self, message: str, *, permanent: bool = False, full: bool = False
    ) -> None:
        self.permanent = permanent
        self.full = full
        super().__init__(message)


class DeliveryUncertain(PermanentError):
    """The message may have left; it must not be sent again blindly."""


class AddressInvalid(PermanentError):
    """A subscriber's address cannot be used."""


class TemplateBroken(PermanentError):
    """A template, or a catalogue of words, cannot be used."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}, line {line}: {what}")


class SettingsInvalid(PermanentError):
    """Settings are missing or wrong; the message lists all of them."""
