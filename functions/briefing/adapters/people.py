"""Subscribers and their consents as flat values, for the stores of both homes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from briefing.adapters.codec import moment
from briefing.application.dossier import Dossier
from briefing.domain.consent import Act, Consent, Origin
from briefing.domain.delivery import Delivery
from briefing.domain.slot import Slot
from briefing.domain.subscriber import State, Subscriber


def subscriber_fields(subscriber: Subscriber) -> dict[str, Any]:
    """Give a subscriber as flat values: texts, and a list of topics."""
    paused = subscriber.paused_until
    return {
        "id": subscriber.id,
        "email": subscriber.email,
        "name": subscriber.name,
        "state": subscriber.state.value,
        "slot": str(subscriber.slot),
        "topics": list(subscriber.topics),
        "language": subscriber.language,
        "consent": subscriber.consent,
        "asked": moment(subscriber.asked) if subscriber.asked else "",
        "paused_until": paused.isoformat() if paused else "",
        "moving_to": subscriber.moving_to,
        "troubles": list(subscriber.troubles),
        "moved_to": subscriber.moved_to,
        "formerly": list(subscriber.formerly),
    }


def load_subscriber(fields: Mapping[str, Any]) -> Subscriber:
    """Read what `subscriber_fields` gave; an older row lacks the newest fields."""
    asked, paused = fields.get("asked"), fields.get("paused_until")
    return Subscriber(
        id=fields["id"],
        email=fields["email"],
        slot=Slot.parse(fields["slot"]),
        state=State(fields["state"]),
        name=fields["name"],
        topics=tuple(fields["topics"]),
        language=fields["language"],
        consent=fields["consent"],
        asked=datetime.fromisoformat(asked) if asked else None,
        paused_until=date.fromisoformat(paused) if paused else None,
        moving_to=fields.get("moving_to", ""),
        troubles=tuple(fields.get("troubles", ())),
        moved_to=fields.get("moved_to", ""),
        formerly=tuple(fields.get("formerly", ())),
    )


def consent_fields(consent: Consent) -> dict[str, str]:
    """Give an act as flat texts."""
    return {
        "subscriber": consent.subscriber,
        "at": moment(consent.at),
        "act": consent.act.value,
        "source": consent.origin.source,
        "wording": consent.origin.wording,
        "network": consent.origin.network,
        "detail": consent.detail,
    }


def dossier_fields(held: Dossier) -> dict[str, Any]:
    """Give all that is held of somebody."""
    return {
        "subscriber": subscriber_fields(held.subscriber),
        "consents": [consent_fields(act) for act in held.consents],
        "deliveries": [_delivery_fields(sent) for sent in held.deliveries],
    }


def _delivery_fields(sent: Delivery) -> dict[str, str]:
    return {
        "edition": sent.edition,
        "status": sent.status.value,
        "at": moment(sent.at),
        "reason": sent.reason,
        "message_id": sent.message_id,
        "outcome": sent.outcome or "",
    }


def load_consent(fields: Mapping[str, Any]) -> Consent:
    """Read what `consent_fields` gave."""
    return Consent(
        subscriber=fields["subscriber"],
        at=datetime.fromisoformat(fields["at"]),
        act=Act(fields["act"]),
        origin=Origin(fields["source"], fields["wording"], fields["network"]),
        detail=fields["detail"],
    )
