"""What the account may send, as SES tells it."""

from time import monotonic
from typing import TYPE_CHECKING, Any

from briefing.adapters.aws.errors import translated
from briefing.application.pace import Seconds
from briefing.errors import MailPaused, QuotaSpent, StoreUnavailable

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

_FRESH = 60.0  # seconds for which an answer is not asked for again
_STALE = 3600.0  # and for which it stands in for one that does not come


class SesAccount:
    """Gives the account's rate, while the account may send."""

    def __init__(self, client: "SESV2Client", now: Seconds = monotonic) -> None:
        self._client = client
        self._now = now
        self._asked = float("-inf")
        self._told: Any = None

    def rate(self) -> float:
        """Give messages a second. Raises `MailPaused`, `QuotaSpent`, and
        `StoreUnavailable` or `AccessRefused` when SES does not tell."""
        told = self._account()
        if not told.get("SendingEnabled", True):
            raise MailPaused("SES: sending is paused for this account")
        if told.get("EnforcementStatus") == "SHUTDOWN":
            raise MailPaused("SES: this account was shut down for its mail")
        quota = told["SendQuota"]
        if 0 <= quota["Max24HourSend"] <= quota["SentLast24Hours"]:
            raise QuotaSpent(f"SES: the day's {quota['Max24HourSend']:.0f} are sent")
        return float(quota["MaxSendRate"])

    def _account(self) -> Any:
        age = self._now() - self._asked
        if age < _FRESH:
            return self._told
        try:
            with translated("ses"):
                self._told = self._client.get_account()
        except StoreUnavailable:
            if age > _STALE:
                raise
        else:
            self._asked = self._now()
        return self._told
