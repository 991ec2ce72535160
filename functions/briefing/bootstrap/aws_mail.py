"""The verbs that mail, and hear of mail, bound to AWS.

Each imports its own libraries only, as those in `aws` do.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from briefing.bootstrap.aws import own_looks, signing_keys
from briefing.bootstrap.clock import system_clock
from briefing.settings import from_environment, load

if TYPE_CHECKING:
    from briefing.adapters.aws.editions import DynamoEditions
    from briefing.adapters.aws.subscribers import DynamoSubscribers
    from briefing.adapters.aws.turns import SharedTurns
    from briefing.adapters.rendering.notes import Notes
    from briefing.adapters.rendering.renderer import TemplateRenderer
    from briefing.application.feedback import TakeFeedback
    from briefing.application.mailing import Mailer
    from briefing.application.pace import Seconds
    from briefing.application.post import Post
    from briefing.application.sending import SendOnce
    from briefing.domain.feedback import Feedback
    from briefing.resources import DeliverResources
    from briefing.sending_settings import Sending
    from briefing.settings import Looks, Making, Publication

_SMTP_RATE = 10  # messages a second, of a server that we are told nothing of


def deliver(environment: Mapping[str, str]) -> "Post":
    """Bind DELIVER and NOTIFY. Their SES client makes one attempt: our ledger
    retries."""
    from briefing.adapters.aws.clients import client, table
    from briefing.adapters.aws.editions import DynamoEditions
    from briefing.adapters.aws.holds import DynamoHolds
    from briefing.adapters.aws.s3 import S3Library
    from briefing.adapters.aws.sqs import SqsQueue
    from briefing.adapters.aws.subscribers import DynamoSubscribers
    from briefing.adapters.aws.turns import SharedTurns
    from briefing.application.brake import Brake
    from briefing.application.deliver import Deliver
    from briefing.application.notify import Notify
    from briefing.application.pace import Backoff
    from briefing.application.post import Post
    from briefing.application.round import Rounds
    from briefing.resources import DeliverResources
    from briefing.sending_settings import Sending
    from briefing.settings import Looks, Making, Publication

    groups = DeliverResources, Sending, Publication, Looks, Making
    own, sending, publication, looks, making = load(
        from_environment(environment), *groups
    )
    mailer, rate = _mailer(own, sending, publication)
    sqs, held = client("sqs"), table(own.editions_table)
    subscribers = DynamoSubscribers(table(own.subscribers_table))
    editions = DynamoEditions(held, S3Library(client("s3"), own.library_bucket))
    render, write_note = _writers(own, publication, looks, making, editions)
    turns = SharedTurns(table(own.limits_table), rate)
    rounds = Rounds(Brake(DynamoHolds(held), system_clock), turns, Backoff())
    once = _once(own, mailer, turns, subscribers)
    return Post(
        Deliver(editions, subscribers, render, once, rounds, system_clock),
        Notify(subscribers, write_note, once, rounds, system_clock),
        SqsQueue(sqs, own.mail_queue_url),
        SqsQueue(sqs, own.notes_queue_url),
    )


def _writers(
    own: "DeliverResources",
    publication: "Publication",
    looks: "Looks",
    making: "Making",
    editions: "DynamoEditions",
) -> "tuple[TemplateRenderer, Notes]":
    """Give what renders editions, and what writes notes."""
    from briefing.adapters.links import SignedLinks
    from briefing.adapters.rendering.renderer import TemplateRenderer
    from briefing.bootstrap.planning import plan

    links = SignedLinks(
        publication.subscriptions_url,
        publication.site_url,
        signing_keys(own.keys_parameter),
        system_clock,
        lambda: next(iter(editions.latest(plan(making, ()).house, 1)), None),
    )
    render = TemplateRenderer(publication, looks, links, own_looks(looks))
    return render, render.notes(links, links.page)


def _once(
    own: "DeliverResources",
    mailer: "Mailer",
    turns: "SharedTurns",
    subscribers: "DynamoSubscribers",
) -> "SendOnce":
    """Give what sends, and keeps the ledger of it."""
    from briefing.adapters.aws.clients import table
    from briefing.adapters.aws.consents import DynamoConsents
    from briefing.adapters.aws.deliveries import DynamoDeliveries
    from briefing.application.feedback import Suppress
    from briefing.application.sending import SendOnce

    ledger = DynamoDeliveries(table(own.deliveries_table))
    suppress = Suppress(subscribers, DynamoConsents(table(own.consents_table)))
    return SendOnce(ledger, mailer, system_clock, suppress, turns)


def _mailer(
    own: "DeliverResources", sending: "Sending", publication: "Publication"
) -> "tuple[Mailer, Seconds]":
    """Give SES, or the SMTP server that is set, and how fast it may be sent to."""
    from briefing.adapters.aws.clients import ONE_ATTEMPT, client

    if server := sending.server:
        from briefing.adapters.aws.parameter import read_parameter
        from briefing.adapters.smtp.mailer import SmtpMailer
        from briefing.adapters.smtp.server import SmtpServer

        user, security = sending.smtp_user, sending.smtp_security
        password = read_parameter(client("ssm"), own.smtp_parameter) if user else ""
        to = SmtpServer(*server, user, password, security)
        rate = float(sending.smtp_rate or _SMTP_RATE)
        return SmtpMailer(to, publication, system_clock), lambda: rate
    from briefing.adapters.aws.account import SesAccount
    from briefing.adapters.aws.ses import SesMailer

    ses = client("sesv2", ONE_ATTEMPT)
    mailer = SesMailer(ses, publication, system_clock, own.configuration_set)
    return mailer, SesAccount(ses).rate


def feedback(
    environment: Mapping[str, str],
) -> "tuple[TakeFeedback, Callable[[Mapping[str, Any]], Feedback | None]]":
    """Bind FEEDBACK; give it with what reads SES's events."""
    from briefing.adapters.aws.clients import table
    from briefing.adapters.aws.consents import DynamoConsents
    from briefing.adapters.aws.deliveries import DynamoDeliveries
    from briefing.adapters.aws.events import feedback_of
    from briefing.adapters.aws.subscribers import DynamoSubscribers
    from briefing.application.feedback import Suppress, TakeFeedback
    from briefing.resources import FeedbackResources

    (own,) = load(from_environment(environment), FeedbackResources)
    suppress = Suppress(
        DynamoSubscribers(table(own.subscribers_table)),
        DynamoConsents(table(own.consents_table)),
    )
    take = TakeFeedback(DynamoDeliveries(table(own.deliveries_table)), suppress)
    return take, lambda event: feedback_of(event, own.configuration_set)
