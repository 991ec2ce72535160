"""The plain way to a finished mail: each one rendered in full, written by the library.

What the project does instead, once a group, is compared with this.
"""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from briefing.adapters.mime.headers import header_text, recipient, sender
from briefing.adapters.rendering.copies import Copies, Group
from briefing.adapters.rendering.environment import Templates
from briefing.domain.edition import Edition
from briefing.domain.letter import Ways
from briefing.domain.subscriber import Subscriber

_POLICY = SMTP.clone(cte_type="7bit")


def plain_mail(
    templates: Templates,
    edition: Edition,
    subscriber: Subscriber,
    ways: Ways,
    now: datetime,
) -> bytes:
    """Give a subscriber's mail as bytes."""
    group = Group(
        language=templates.interface.language,
        cadence=subscriber.slot.cadence,
        topics=subscriber.topics,
        by_mail=ways.unsubscribe.startswith("mailto:"),
        preferences=bool(ways.preferences),
    )
    share = edition.about(subscriber.topics)
    copies = Copies(templates, share, group)
    by = sender(templates.publication)
    message = EmailMessage(_POLICY)
    message["From"] = by
    message["To"] = recipient(subscriber.name, subscriber.email)
    message["Subject"] = header_text(copies.subject)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{edition.id}.{subscriber.id}@{by.domain}>"
    cadence = edition.id.partition("-")[0]
    message["List-Id"] = f"<{cadence}.{by.domain}>"
    message["Feedback-ID"] = f"{edition.id}:{cadence}:digest:{by.domain}"
    message["List-Unsubscribe"] = f"<{ways.unsubscribe}>"
    if not group.by_mail:
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(copies.text(ways), cte="quoted-printable")
    message.add_alternative(copies.html(ways), subtype="html", cte="quoted-printable")
    return message.as_bytes()
