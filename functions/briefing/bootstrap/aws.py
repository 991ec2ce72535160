"""The verbs bound to AWS, one function each; those that mail are in `aws_mail`.

Each imports its own libraries only, so that a function that sends mail does not wait
for the summarizer to load.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.bootstrap.clock import system_clock
from briefing.settings import from_environment, load

if TYPE_CHECKING:
    from briefing.adapters.aws.front import Answer
    from briefing.application.compose import Compose
    from briefing.application.dispatch import Dispatch
    from briefing.application.ingest import Ingest
    from briefing.bootstrap.summarizing import Report
    from briefing.domain.keyring import KeyRing
    from briefing.settings import Looks


def ingest(environment: Mapping[str, str], report: "Report") -> "Ingest":
    """Bind INGEST to AWS; `report` hears of a writer's work, where there is one.

    Raises `SettingsInvalid`, as all that follow do.
    """
    from briefing.adapters.aws.clients import client, table
    from briefing.adapters.aws.documents import DynamoDocuments
    from briefing.adapters.aws.s3 import S3Inbox, S3Library
    from briefing.adapters.readers.confined.reader import ConfinedReader
    from briefing.adapters.topics import read_topics
    from briefing.application.ingest import Ingest
    from briefing.bootstrap.summarizing import hurried, summarizer
    from briefing.model_settings import Writing
    from briefing.resources import IngestResources
    from briefing.settings import Limits, Making

    own, making, limits, writing = load(
        from_environment(environment), IngestResources, Making, Limits, Writing
    )
    read = ConfinedReader(limits).start()  # while the clients are made
    s3 = client("s3")
    library = S3Library(s3, own.library_bucket)
    return Ingest(
        S3Inbox(s3, own.inbox_bucket),
        DynamoDocuments(table(own.documents_table), library),
        read,
        summarizer(making, writing, report),
        system_clock,
        limits.document_limit,
        hurried(making, writing, report),
        read_topics(),
    )


def compose(environment: Mapping[str, str]) -> "Compose":
    """Bind COMPOSE to AWS."""
    from briefing.adapters.aws.clients import client, table
    from briefing.adapters.aws.documents import DynamoDocuments
    from briefing.adapters.aws.editions import DynamoEditions
    from briefing.adapters.aws.s3 import S3Library, S3Site
    from briefing.adapters.aws.sqs import SqsQueue
    from briefing.adapters.aws.subscribers import DynamoSubscribers
    from briefing.adapters.rendering.renderer import TemplateRenderer
    from briefing.adapters.topics import read_topics
    from briefing.application.compose import Compose
    from briefing.bootstrap.planning import plan
    from briefing.resources import ComposeResources
    from briefing.settings import Looks, Making, Publication

    own, publication, looks, making = load(
        from_environment(environment), ComposeResources, Publication, Looks, Making
    )
    s3 = client("s3")
    library = S3Library(s3, own.library_bucket)
    editions = DynamoEditions(table(own.editions_table), library)
    return Compose(
        DynamoDocuments(table(own.documents_table), library),
        editions,
        editions,
        DynamoSubscribers(table(own.subscribers_table)),
        TemplateRenderer(publication, looks, own=own_looks(looks)),
        S3Site(s3, own.site_bucket),
        SqsQueue(client("sqs"), own.audience_queue_url),
        system_clock,
        plan(making, read_topics().names),
    )


def dispatch(environment: Mapping[str, str]) -> "Dispatch":
    """Bind DISPATCH to AWS."""
    from briefing.adapters.aws.clients import client, table
    from briefing.adapters.aws.deliveries import DynamoDeliveries
    from briefing.adapters.aws.editions import DynamoEditions
    from briefing.adapters.aws.holds import DynamoHolds
    from briefing.adapters.aws.s3 import S3Library
    from briefing.adapters.aws.sqs import SqsQueue
    from briefing.adapters.aws.subscribers import DynamoSubscribers
    from briefing.application.brake import Brake
    from briefing.application.dispatch import Dispatch
    from briefing.resources import DispatchResources

    (own,) = load(from_environment(environment), DispatchResources)
    library = S3Library(client("s3"), own.library_bucket)
    editions, sqs = table(own.editions_table), client("sqs")
    return Dispatch(
        DynamoEditions(editions, library),
        DynamoSubscribers(table(own.subscribers_table)),
        DynamoDeliveries(table(own.deliveries_table)),
        SqsQueue(sqs, own.mail_queue_url),
        SqsQueue(sqs, own.audience_queue_url),
        Brake(DynamoHolds(editions), system_clock),
    )


def subscriptions(environment: Mapping[str, str]) -> "Answer":
    """Bind SUBSCRIPTIONS, and its pages, to AWS."""
    from briefing.adapters.aws.clients import client, table
    from briefing.adapters.aws.consents import DynamoConsents
    from briefing.adapters.aws.limits import DynamoLimits
    from briefing.adapters.aws.sent import DynamoSent
    from briefing.adapters.aws.sqs import SqsQueue
    from briefing.adapters.aws.subscribers import DynamoSubscribers
    from briefing.adapters.rendering.renderer import TemplateRenderer
    from briefing.adapters.topics import read_topics
    from briefing.adapters.web.app import Web
    from briefing.adapters.web.screens import Offer
    from briefing.application.subscriptions import Subscriptions
    from briefing.bootstrap.planning import plan
    from briefing.resources import SubscriptionsResources
    from briefing.settings import Looks, Making, Publication

    own, publication, looks, making = load(
        from_environment(environment),
        SubscriptionsResources,
        Publication,
        Looks,
        Making,
    )
    render = TemplateRenderer(publication, looks, own=own_looks(looks))
    topics = read_topics().names
    use = Subscriptions(
        DynamoSubscribers(table(own.subscribers_table)),
        DynamoConsents(table(own.consents_table)),
        DynamoSent(table(own.deliveries_table)),
        DynamoLimits(table(own.limits_table)),
        SqsQueue(client("sqs"), own.notes_queue_url),
        signing_keys(own.keys_parameter),
        system_clock,
    )
    offer = Offer(plan(making, topics).house, topics, render.languages())
    web = Web(use, render, offer, publication.subscriptions_url)
    return _fronted(web, own.front_secret)


def _fronted(web: "Answer", name: str) -> "Answer":
    from briefing.adapters.aws.clients import client
    from briefing.adapters.aws.front import Front, read_secret

    if not name:
        return web
    return Front(web, cache(lambda: read_secret(client("secretsmanager"), name)))


def signing_keys(parameter: str) -> "Callable[[], KeyRing]":
    """Give what reads the keys that sign links."""
    from briefing.adapters.aws.clients import client
    from briefing.adapters.aws.keys import ParameterKeys

    keys = ParameterKeys(client("ssm"), parameter)
    return lambda: keys.load(system_clock())


def own_looks(looks: "Looks") -> Path | None:
    """Find the owner's templates in the package; without the setting there are none,
    since the usual folder there holds ours."""
    from briefing.bootstrap.templates import own_templates

    package = Path(__file__).parents[1]
    return own_templates(package, looks.templates) if looks.templates else None
