"""An account at a small SES: what it may send, what it has sent, what came of it."""

import re
from base64 import b64decode
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, RLock
from typing import Any

from integration import ses_answers as answers
from integration import ses_events as events
from integration.ses_answers import Behaviour
from integration.ses_events import Sent

Publish = Callable[[dict[str, Any]], object]
# API reference, MessageTag; two names more that go into SES's own `Feedback-ID`.
_TAG = re.compile(r"[A-Za-z0-9_-]{1,256}|ses:feedback-id-[ab]")
_DAY = timedelta(days=1)
_MOST_RECIPIENTS = 50


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Bucket:
    """A token bucket: it fills at a rate, and holds what comes in a second.

    A message to several is taken when there is anything left, and runs it into debt.
    """

    rate: float
    level: float | None = None
    at: datetime | None = None

    def take(self, count: int, now: datetime) -> bool:
        most = max(1.0, self.rate)
        passed = (now - self.at).total_seconds() if self.at else 0.0
        full = most if self.level is None else self.level + passed * self.rate
        self.level, self.at = min(most, full), now
        if self.level < 1:
            return False
        self.level -= count
        return True


@dataclass
class Account:
    """What a test sets and looks at; one lock guards it all.

    Behaviours come from `next` first, then from `by_recipient`, then from the account's
    state, which also decides of what they let be taken. Events are published before the
    sender hears anything, and only of messages with a configuration set, whose
    destination EventBridge is.
    """

    url: str = ""
    clock: Callable[[], datetime] = _now
    publish: Publish | None = None
    quota: float = 50_000
    sent_before: int = 0  # of the last 24 hours
    enabled: bool = True
    production: bool = True
    enforcement: str = "HEALTHY"
    sets: dict[str, bool] = field(default_factory=dict)  # whether each may send
    suppressed: set[str] = field(default_factory=set)
    next: deque[Behaviour] = field(default_factory=deque)
    by_recipient: dict[str, Behaviour] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)  # error codes
    over: Event = field(default_factory=Event)
    bucket: Bucket = field(default_factory=lambda: Bucket(14))
    lock: RLock = field(default_factory=RLock)
    _ids: dict[str, Sent] = field(default_factory=dict)
    _first: int = 0  # of the last 24 hours, in `sent`
    _counted: int = 0  # recipients since then

    @property
    def rate(self) -> float:
        """Messages a second."""
        return self.bucket.rate

    @rate.setter
    def rate(self, rate: float) -> None:
        self.bucket.rate = rate

    def told(self) -> dict[str, Any]:
        """Answer GetAccount."""
        with self.lock:
            return {
                "DedicatedIpAutoWarmupEnabled": False,
                "EnforcementStatus": self.enforcement,
                "ProductionAccessEnabled": self.production,
                "SendingEnabled": self.enabled,
                "SendQuota": {
                    "Max24HourSend": self.quota,
                    "MaxSendRate": self.rate,
                    "SentLast24Hours": self._sent_of_a_day(self.clock()),
                },
            }

    def send(self, request: Mapping[str, Any]) -> tuple[Behaviour, str]:
        """Treat a SendEmail; give what the sender hears, and a message's id."""
        with self.lock:
            letter = self._letter(request)
            behaviour = self._behaviour(letter)
            if behaviour.error:
                self.refused.append(behaviour.error)
            if not behaviour.taken:
                return behaviour, ""
            self._keep(letter)
        self._tell(letter, "send", {})
        if self.suppressed & set(letter.recipients):
            self.bounce(letter.id, "Permanent", "OnAccountSuppressionList")
        return behaviour, letter.id

    def bounce(
        self, message_id: str, kind: str = "Permanent", subtype: str = "General"
    ) -> None:
        """Tell that a message came back."""
        sent = self.message(message_id)
        told = events.bounced(sent, self.clock(), kind, subtype)
        self._tell(sent, "bounce", told)

    def complain(self, message_id: str, feedback: str = "abuse") -> None:
        """Tell that a reader called a message spam."""
        sent = self.message(message_id)
        self._tell(sent, "complaint", events.complained(sent, self.clock(), feedback))

    def deliver(self, message_id: str) -> None:
        """Tell that a message arrived."""
        sent = self.message(message_id)
        self._tell(sent, "delivery", events.delivered(sent, self.clock()))

    def reject(self, message_id: str, reason: str = "Bad content") -> None:
        """Tell that SES found a virus in a message that it had taken."""
        self._tell(self.message(message_id), "reject", {"reason": reason})

    def fail(self, message_id: str, template: str = "digest") -> None:
        """Tell that a template could not be filled in."""
        told = {"errorMessage": "Attribute 'name' is missing", "templateName": template}
        self._tell(self.message(message_id), "failure", told)

    def delay(
        self, message_id: str, kind: str = "TransientCommunicationFailure"
    ) -> None:
        """Tell that a message is still on its way."""
        sent = self.message(message_id)
        self._tell(sent, "deliveryDelay", events.delayed(sent, self.clock(), kind))

    def message(self, message_id: str) -> Sent:
        """Find a message that was taken."""
        with self.lock:
            return self._ids[message_id]

    def _keep(self, letter: Sent) -> None:
        self.sent.append(letter)
        self._ids[letter.id] = letter
        self._counted += len(letter.recipients)

    def _tell(self, sent: Sent, kind: str, told: Mapping[str, Any]) -> None:
        if self.publish and sent.configuration_set:
            self.publish(events.event(sent, kind, told, self.clock()))

    def _letter(self, request: Mapping[str, Any]) -> Sent:
        number, destination = len(self.sent) + 1, request["Destination"]
        return Sent(
            id=f"0102019a{number:08x}-0f3c2d1e-7a6b-4c5d-8e9f-{number:012x}-000000",
            at=self.clock(),
            sender=request.get("FromEmailAddress", ""),
            recipients=tuple(a for group in destination.values() for a in group),
            raw=b64decode(request["Content"]["Raw"]["Data"]),
            tags={t["Name"]: t["Value"] for t in request.get("EmailTags", ())},
            configuration_set=request.get("ConfigurationSetName", ""),
        )

    def _behaviour(self, letter: Sent) -> Behaviour:
        scripted = self._scripted(letter)
        if scripted is not answers.TAKE:
            return scripted
        return self._invalid(letter) or self._barred(letter) or self._limited(letter)

    def _scripted(self, letter: Sent) -> Behaviour:
        if self.next:
            return self.next.popleft()
        known = (self.by_recipient.get(name) for name in letter.recipients)
        return next(filter(None, known), answers.TAKE)

    def _invalid(self, letter: Sent) -> Behaviour | None:
        count, tags = len(letter.recipients), [*letter.tags, *letter.tags.values()]
        fine = 0 < count <= _MOST_RECIPIENTS and all(map(_TAG.fullmatch, tags))
        return None if fine else answers.BAD_REQUEST

    def _barred(self, letter: Sent) -> Behaviour | None:
        name = letter.configuration_set
        if self.enforcement == "SHUTDOWN":
            return answers.SUSPENDED
        if not self.enabled:
            return answers.PAUSED
        if name and self.sets and name not in self.sets:
            return answers.set_unknown(name)
        return None if self.sets.get(name, True) else answers.set_paused(name)

    def _limited(self, letter: Sent) -> Behaviour:
        if self._sent_of_a_day(letter.at) >= self.quota:
            return answers.OVER_QUOTA
        fits = self.bucket.take(len(letter.recipients), letter.at)
        return answers.TAKE if fits else answers.OVER_RATE

    def _sent_of_a_day(self, now: datetime) -> int:
        while self._first < len(self.sent) and self.sent[self._first].at <= now - _DAY:
            self._counted -= len(self.sent[self._first].recipients)
            self._first += 1
        return self.sent_before + self._counted
