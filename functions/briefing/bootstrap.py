"""Where adapters meet use-cases: the only place that knows both.

Each verb imports its own libraries only, so that a function that sends mail does not
wait for the summarizer to load.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from briefing.application.messages import AudienceShard, MailPage
from briefing.application.ports import Clock, Mailer
from briefing.settings import from_environment, load

if TYPE_CHECKING:
    from pathlib import Path

    from briefing.adapters.local.database import Database
    from briefing.adapters.local.deliveries import SqliteDeliveries
    from briefing.adapters.local.documents import SqliteDocuments
    from briefing.adapters.local.editions import SqliteEditions
    from briefing.adapters.local.home import Home
    from briefing.adapters.local.inbox import FolderInbox
    from briefing.adapters.local.queue import SqliteQueue
    from briefing.adapters.local.subscribers import SqliteSubscribers
    from briefing.application.compose import Compose
    from briefing.application.deliver import Deliver
    from briefing.application.dispatch import Dispatch
    from briefing.application.ingest import Ingest


def system_clock() -> datetime:
    """Tell the time in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Local:
    """A local home at work: its stores, and the verbs bound to them."""

    home: "Home"
    clock: Clock
    database: "Database"
    inbox: "FolderInbox"
    documents: "SqliteDocuments"
    editions: "SqliteEditions"
    subscribers: "SqliteSubscribers"
    deliveries: "SqliteDeliveries"
    audience: "SqliteQueue"
    mail: "SqliteQueue"
    ingest: "Ingest"
    compose: "Compose"
    dispatch: "Dispatch"
    deliver: "Callable[[Mailer], Deliver]"

    def drain_audience(self) -> None:
        """Dispatch every part of an audience that waits."""
        self.audience.drain(lambda body: self.dispatch(AudienceShard.read(body)))

    def drain_mail(self, mailer: Mailer) -> None:
        """Deliver every page that waits. Raises what stops the mailer."""
        deliver = self.deliver(mailer)
        self.mail.drain(lambda body: deliver(MailPage.read(body)))


def local(
    home: "Home", inbox_folder: "Path | None" = None, clock: Clock = system_clock
) -> Local:
    """Open a local home, making what is missing.

    Raises `SettingsInvalid` and `AccessRefused`.
    """
    from briefing.adapters.local.database import Database
    from briefing.adapters.local.deliveries import SqliteDeliveries
    from briefing.adapters.local.documents import SqliteDocuments
    from briefing.adapters.local.editions import SqliteEditions
    from briefing.adapters.local.inbox import FolderInbox
    from briefing.adapters.local.queue import SqliteQueue
    from briefing.adapters.local.site import FolderSite
    from briefing.adapters.local.subscribers import SqliteSubscribers
    from briefing.adapters.readers.reader import read_document
    from briefing.adapters.render import TemplateRenderer
    from briefing.application.compose import Compose
    from briefing.application.deliver import Deliver
    from briefing.application.dispatch import Dispatch
    from briefing.application.ingest import Ingest
    from briefing.summarize.summarizer import SumySummarizer

    home.create()
    publication, making = home.settings()
    folder = (inbox_folder or home.inbox).resolve()
    database = Database(home.database)
    inbox = FolderInbox(folder)
    documents = SqliteDocuments(database, str(folder))
    editions = SqliteEditions(database)
    subscribers = SqliteSubscribers(database)
    deliveries = SqliteDeliveries(database)
    audience = SqliteQueue(database, "audience")
    mail = SqliteQueue(database, "mail")
    render = TemplateRenderer(publication)
    return Local(
        home=home,
        clock=clock,
        database=database,
        inbox=inbox,
        documents=documents,
        editions=editions,
        subscribers=subscribers,
        deliveries=deliveries,
        audience=audience,
        mail=mail,
        ingest=Ingest(
            inbox,
            documents,
            read_document,
            SumySummarizer(making.engine, making.bullets),
            clock,
            making.document_limit,
        ),
        compose=Compose(
            documents,
            editions,
            subscribers,
            render,
            FolderSite(home.site),
            audience,
            clock,
            timedelta(hours=making.grace_hours),
        ),
        dispatch=Dispatch(editions, subscribers, deliveries, mail),
        deliver=lambda mailer: Deliver(
            editions, subscribers, deliveries, render, mailer, clock
        ),
    )


def ingest(environment: Mapping[str, str]) -> "Ingest":
    """Bind INGEST to AWS. Raises `SettingsInvalid`, as the next three do."""
    from briefing.adapters.aws.clients import client, table
    from briefing.adapters.aws.documents import DynamoDocuments
    from briefing.adapters.aws.s3 import S3Inbox, S3Library
    from briefing.adapters.readers.reader import read_document
    from briefing.application.ingest import Ingest
    from briefing.settings import IngestResources, Making
    from briefing.summarize.summarizer import SumySummarizer

    own, making = load(from_environment(environment), IngestResources, Making)
    s3 = client("s3")
    library = S3Library(s3, own.library_bucket)
    return Ingest(
        S3Inbox(s3, own.inbox_bucket),
        DynamoDocuments(table(own.documents_table), library),
        read_document,
        SumySummarizer(making.engine, making.bullets),
        system_clock,
        making.document_limit,
    )


def compose(environment: Mapping[str, str]) -> "Compose":
    """Bind COMPOSE to AWS."""
    from briefing.adapters.aws.clients import client, table
    from briefing.adapters.aws.documents import DynamoDocuments
    from briefing.adapters.aws.editions import DynamoEditions
    from briefing.adapters.aws.s3 import S3Library, S3Site
    from briefing.adapters.aws.sqs import SqsQueue
    from briefing.adapters.aws.subscribers import DynamoSubscribers
    from briefing.adapters.render import TemplateRenderer
    from briefing.application.compose import Compose
    from briefing.settings import ComposeResources, Making, Publication

    own, publication, making = load(
        from_environment(environment), ComposeResources, Publication, Making
    )
    s3 = client("s3")
    library = S3Library(s3, own.library_bucket)
    return Compose(
        DynamoDocuments(table(own.documents_table), library),
        DynamoEditions(table(own.editions_table), library),
        DynamoSubscribers(table(own.subscribers_table)),
        TemplateRenderer(publication),
        S3Site(s3, own.site_bucket),
        SqsQueue(client("sqs"), own.audience_queue_url),
        system_clock,
        timedelta(hours=making.grace_hours),
    )


def dispatch(environment: Mapping[str, str]) -> "Dispatch":
    """Bind DISPATCH to AWS."""
    from briefing.adapters.aws.clients import client, table
    from briefing.adapters.aws.deliveries import DynamoDeliveries
    from briefing.adapters.aws.editions import DynamoEditions
    from briefing.adapters.aws.s3 import S3Library
    from briefing.adapters.aws.sqs import SqsQueue
    from briefing.adapters.aws.subscribers import DynamoSubscribers
    from briefing.application.dispatch import Dispatch
    from briefing.settings import DispatchResources

    (own,) = load(from_environment(environment), DispatchResources)
    library = S3Library(client("s3"), own.library_bucket)
    return Dispatch(
        DynamoEditions(table(own.editions_table), library),
        DynamoSubscribers(table(own.subscribers_table)),
        DynamoDeliveries(table(own.deliveries_table)),
        SqsQueue(client("sqs"), own.mail_queue_url),
    )


def deliver(environment: Mapping[str, str]) -> "Deliver":
    """Bind DELIVER to AWS. Its SES client makes one attempt: our ledger retries."""
    from briefing.adapters.aws.clients import ONE_ATTEMPT, client, table
    from briefing.adapters.aws.deliveries import DynamoDeliveries
    from briefing.adapters.aws.editions import DynamoEditions
    from briefing.adapters.aws.s3 import S3Library
    from briefing.adapters.aws.ses import SesMailer
    from briefing.adapters.aws.subscribers import DynamoSubscribers
    from briefing.adapters.render import TemplateRenderer
    from briefing.application.deliver import Deliver
    from briefing.settings import DeliverResources, Publication

    own, publication = load(
        from_environment(environment), DeliverResources, Publication
    )
    ses = client("sesv2", ONE_ATTEMPT)
    return Deliver(
        DynamoEditions(
            table(own.editions_table), S3Library(client("s3"), own.library_bucket)
        ),
        DynamoSubscribers(table(own.subscribers_table)),
        DynamoDeliveries(table(own.deliveries_table)),
        TemplateRenderer(publication),
        SesMailer(ses, publication, system_clock, own.configuration_set),
        system_clock,
    )
