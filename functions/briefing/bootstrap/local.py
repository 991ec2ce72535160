"""A local home at work: its stores, and the verbs bound to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.adapters.links import SignedLinks
from briefing.adapters.local.home import Home
from briefing.adapters.local.keys import KeyFile
from briefing.adapters.local.site import FolderSite
from briefing.adapters.readers.confined.reader import ConfinedReader
from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.adapters.topics import read_topics
from briefing.application.brake import Brake
from briefing.application.compose import Compose
from briefing.application.deliver import Deliver
from briefing.application.dispatch import Dispatch
from briefing.application.feedback import Suppress
from briefing.application.ingest import Ingest
from briefing.application.mailing import Mailer
from briefing.application.messages import AudienceShard
from briefing.application.notify import Notify
from briefing.application.operate import Operate
from briefing.application.pace import Backoff, Pace
from briefing.application.ports import AT_ONCE, Clock
from briefing.application.post import Post
from briefing.application.round import Rounds
from briefing.application.sending import SendOnce
from briefing.application.subscriptions import Subscriptions
from briefing.bootstrap.clock import system_clock
from briefing.bootstrap.local_stores import Stores, open_stores
from briefing.bootstrap.planning import plan
from briefing.bootstrap.summarizing import Report, summarizer, unheard
from briefing.bootstrap.templates import own_templates
from briefing.domain.keyring import KeyRing
from briefing.domain.topics import Topics
from briefing.errors import MessagesSetAside, RetryableError
from briefing.model_settings import Writing
from briefing.sending_settings import Sending
from briefing.settings import Limits, Making, Publication


@dataclass(frozen=True, slots=True)
class Local:
    """A home with its clock and settings; each verb is bound when it is asked for."""

    home: Home
    clock: Clock
    publication: Publication
    making: Making
    writing: Writing
    limits: Limits
    sending: Sending
    stores: Stores
    links: SignedLinks
    render: TemplateRenderer
    read: ConfinedReader
    report: Report
    topics: Topics

    def close(self) -> None:
        """End the process that reads, and the connection to the database."""
        self.read.close()
        self.stores.database.close()

    @property
    def ingest(self) -> Ingest:
        """INGEST on this home."""
        return Ingest(
            self.stores.inbox,
            self.stores.documents,
            self.read,
            summarizer(self.making, self.writing, self.report),
            self.clock,
            self.limits.document_limit,
            topics=self.topics,
        )

    @property
    def compose(self) -> Compose:
        """COMPOSE on this home."""
        return Compose(
            self.stores.documents,
            self.stores.editions,
            self.stores.editions,
            self.stores.subscribers,
            self.render,
            FolderSite(self.home.site),
            self.stores.audience,
            self.clock,
            plan(self.making, self.topics.names),
        )

    @property
    def subscriptions(self) -> Subscriptions:
        """SUBSCRIPTIONS on this home."""
        return Subscriptions(
            self.stores.subscribers,
            self.stores.consents,
            self.stores.deliveries,
            self.stores.limits,
            self.stores.mail,
            keys(self.home, self.clock),
            self.clock,
        )

    @property
    def operate(self) -> Operate:
        """OPERATE on this home."""
        stores = self.stores
        return Operate(
            stores.deliveries, stores.holds, stores.mail, self.clock, AT_ONCE
        )

    def drain(self, mailer: Mailer) -> None:
        """Dispatch and deliver all that waits. Raises what stops the mailer, and
        `MessagesSetAside` after the rest was done."""
        stores = self.stores
        brake = Brake(stores.holds, self.clock)
        dispatch = Dispatch(
            stores.editions,
            stores.subscribers,
            stores.deliveries,
            stores.mail,
            stores.audience,
            brake,
            AT_ONCE,
        )
        post = self._post(mailer, brake)

        def dispatch_one(body: Mapping[str, Any]) -> None:
            dispatch(AudienceShard.read(body))

        def post_one(body: Mapping[str, Any]) -> RetryableError | None:
            _, done = post(body)
            return done.error

        try:
            stores.audience.drain(dispatch_one)
        except MessagesSetAside:
            stores.mail.drain(post_one)  # it is nothing of what others wait for
            raise
        stores.mail.drain(post_one)

    def _post(self, mailer: Mailer, brake: Brake) -> Post:
        """What is refused stops the run, and no other: who mends it need not wait."""
        stores, clock = self.stores, self.clock
        rate = float(self.sending.smtp_rate)
        pace = Pace(lambda: rate) if rate else Pace()
        suppress = Suppress(stores.subscribers, stores.consents)
        once = SendOnce(stores.deliveries, mailer, clock, suppress, pace)
        rounds = Rounds(brake, pace, Backoff(tries=0), AT_ONCE, AT_ONCE, stops=False)
        return Post(
            Deliver(
                stores.editions, stores.subscribers, self.render, once, rounds, clock
            ),
            Notify(
                stores.subscribers,
                self.render.notes(self.links, self.links.page),
                once,
                rounds,
                clock,
            ),
            stores.mail,
            stores.mail,
        )


def local(
    home: Home,
    inbox_folder: Path | None = None,
    clock: Clock = system_clock,
    report: Report = unheard,
) -> Local:
    """Open a local home, making what is missing; `report` hears of a writer's work.

    Raises `SettingsInvalid` and `AccessRefused`.
    """
    home.create()
    publication, looks, making, writing, limits, sending = home.settings()
    stores = open_stores(home, (inbox_folder or home.inbox).resolve(), clock)
    house = plan(making, ()).house
    links = SignedLinks(
        publication.subscriptions_url or publication.site_url,
        publication.site_url,
        keys(home, clock),
        clock,
        lambda: next(iter(stores.editions.latest(house, 1)), None),
    )
    return Local(
        home=home,
        clock=clock,
        publication=publication,
        making=making,
        writing=writing,
        limits=limits,
        sending=sending,
        stores=stores,
        links=links,
        render=TemplateRenderer(
            publication,
            looks,
            links if publication.subscriptions_url else None,
            own_templates(home.folder, looks.templates),
        ),
        read=ConfinedReader(limits),
        report=report,
        topics=read_topics(home.topics_file),
    )


def keys(home: Home, clock: Clock) -> Callable[[], KeyRing]:
    """Give what reads a home's keys; they are made when they are first needed."""
    file = KeyFile(home.keys_file)
    return lambda: file.load(clock())
