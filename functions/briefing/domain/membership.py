"""What a subscriber may do, as changes of one value to the next.

Each takes what is held and gives what to hold; None leaves it as it is.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from briefing.domain.subscriber import State, Subscriber, subscriber_id

# One mail to confirm by in this time, whoever asks and how often; a link lasts as long.
COOLDOWN = timedelta(hours=48)
_ASKING = {State.PENDING, State.UNSUBSCRIBED}
# So many mails that came back for now, within this time, are taken for good.
TROUBLES = 5
_TROUBLED = timedelta(days=30)


def asked(
    held: Subscriber | None, wanted: Subscriber, now: datetime, renewed: datetime
) -> Subscriber | None:
    """Let somebody ask to subscribe, who is then to confirm it.

    Who is active, bounced or complained stays so, and nobody is mailed again within
    the cooldown; `renewed` is when the key began that signs now, for links signed by
    another are over. Who left keeps what they had chosen: anybody may have asked.
    """
    if held and (held.state not in _ASKING or _lately(held, now, renewed)):
        return None
    left_before = held is not None and held.state is State.UNSUBSCRIBED and held.email
    base = held if held and left_before else wanted
    return replace(base, state=State.PENDING, asked=now)


def asked_again(
    held: Subscriber | None, now: datetime, renewed: datetime
) -> Subscriber | None:
    """Let somebody whose link is over have another one."""
    if held is None or held.state is not State.PENDING:
        return None
    return None if _lately(held, now, renewed) else replace(held, asked=now)


def confirmed(held: Subscriber | None) -> Subscriber | None:
    """Make a pending subscriber an active one."""
    if held is None or held.state is not State.PENDING:
        return None
    return replace(held, state=State.ACTIVE, troubles=())


def left(held: Subscriber | None) -> Subscriber | None:
    """Let somebody go; also who was about to come. Who had confirmed may ask anew."""
    if held is None or held.state not in {State.ACTIVE, State.PENDING}:
        return None
    asked_for = held.asked if held.state is State.PENDING else None
    return replace(held, state=State.UNSUBSCRIBED, moving_to="", asked=asked_for)


def returned(held: Subscriber | None) -> Subscriber | None:
    """Take back that somebody left."""
    if held is None or held.state is not State.UNSUBSCRIBED:
        return None
    return replace(held, state=State.ACTIVE)


def chosen(held: Subscriber | None, wanted: Subscriber) -> Subscriber | None:
    """Let an active subscriber choose anew; the address stays."""
    if held is None or held.state is not State.ACTIVE:
        return None
    return replace(
        held,
        slot=wanted.slot,
        name=wanted.name,
        topics=wanted.topics,
        language=wanted.language,
        paused_until=wanted.paused_until,
    )


def moving(held: Subscriber | None, email: str) -> Subscriber | None:
    """Remember the address that an active subscriber wants to move to."""
    if held is None or held.state is not State.ACTIVE or held.email == email:
        return None
    return replace(held, moving_to=email)


def moved(held: Subscriber) -> Subscriber:
    """Give the subscriber as they are at their new address."""
    return replace(
        held,
        id=subscriber_id(held.moving_to),
        email=held.moving_to,
        moving_to="",
        formerly=(*held.formerly, held.id),
    )


def gone_to(held: Subscriber, here: Subscriber) -> Subscriber:
    """Give what stays of somebody at the place that they left: the way to the new."""
    left = Subscriber(held.id, "", held.slot, State.UNSUBSCRIBED, moved_to=here.id)
    return replace(left, language=held.language)


def bounced(held: Subscriber | None) -> Subscriber | None:
    """Mail an address no more that does not exist."""
    if held is None or held.state not in {State.ACTIVE, State.PENDING}:
        return None
    return replace(held, state=State.BOUNCED, moving_to="")


def complained(held: Subscriber | None) -> Subscriber | None:
    """Mail somebody no more who called it spam, whatever was before."""
    if held is None or held.state is State.COMPLAINED:
        return None
    return replace(held, state=State.COMPLAINED, moving_to="")


def troubled(held: Subscriber | None, mail: str, at: datetime) -> Subscriber | None:
    """Count a mail that came back for now, once; too many are a bounce."""
    if held is None or held.state is not State.ACTIVE:
        return None
    first = (at - _TROUBLED).date().isoformat()
    lately = [trouble for trouble in held.troubles if trouble >= first]
    if any(trouble.endswith(f" {mail}") for trouble in lately):
        return None
    now = replace(held, troubles=(*lately, f"{at.date().isoformat()} {mail}"))
    return bounced(now) if len(now.troubles) >= TROUBLES else now


def _lately(held: Subscriber, now: datetime, renewed: datetime) -> bool:
    """Tell whether a link that was mailed may still be used."""
    if held.asked is None or held.asked < renewed:
        return False
    return now < held.asked + COOLDOWN
