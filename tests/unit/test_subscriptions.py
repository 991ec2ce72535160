"""Signing up, confirming, choosing, leaving, being forgotten."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from briefing.adapters.local.consents import SqliteConsents
from briefing.adapters.local.deliveries import SqliteDeliveries
from briefing.adapters.local.holds import SqliteHolds
from briefing.adapters.local.limits import SqliteLimits
from briefing.adapters.local.queue import SqliteQueue
from briefing.adapters.local.subscribers import SqliteSubscribers
from briefing.application.brake import Brake
from briefing.application.feedback import Suppress
from briefing.application.messages import Kind, Note
from briefing.application.notify import Notify
from briefing.application.pace import Backoff, Pace
from briefing.application.round import Rounds
from briefing.application.sending import SendOnce
from briefing.application.subscriptions import (
    CHOICES,
    REASONS,
    SIGN_UPS,
    Subscriptions,
    TooMany,
)
from briefing.domain.consent import Act, Origin
from briefing.domain.keyring import SETTLING, new_ring
from briefing.domain.membership import COOLDOWN
from briefing.domain.slot import Cadence, Slot
from briefing.domain.subscriber import State, subscriber_id
from briefing.domain.token import Purpose, TokenExpired, TokenRefused, sign
from briefing.errors import StoreUnavailable
from builders import NOON, a_letter, a_subscriber
from fakes import FakeMailer

ADA = a_subscriber("ada")
FORM = Origin("form", "1", "192.0.2.0/24")
LINK = Origin("link")
HOUR = timedelta(hours=1)


class World:
    """A register, its queue of notes, and a mailer that keeps them."""

    def __init__(self, database):
        self.now = NOON
        self.ring = new_ring(bytes(range(64)), NOON)
        self.register = SqliteSubscribers(database)
        self.consents = SqliteConsents(database)
        self.queue = SqliteQueue(database, "mail", self.clock)
        self.mailer = FakeMailer()
        self.use = Subscriptions(
            self.register,
            self.consents,
            SqliteDeliveries(database),
            SqliteLimits(database),
            self.queue,
            lambda: self.ring,
            lambda: self.now,
        )
        ledger = SqliteDeliveries(database)
        suppress = Suppress(self.register, self.consents)
        send = SendOnce(ledger, self.mailer, self.clock, suppress, Pace())
        brake = Brake(SqliteHolds(database), self.clock)
        rounds = Rounds(brake, Pace(), Backoff(tries=0))
        self.notify = Notify(self.register, self.letter, send, rounds, self.clock)

    def clock(self):
        return self.now

    def letter(self, note, subscriber):
        letter = a_letter("ada", subject=note.kind.value)
        return replace(letter, subscriber=subscriber.id, email=subscriber.email)

    def mailed(self):
        """Mail what waits; give the kinds and addresses of what was mailed."""
        before = len(self.mailer.letters)
        self.queue.drain(lambda body: self.notify(Note.read(body)).error)
        return [(m.subject, m.email) for m in self.mailer.letters[before:]]

    def token(self, purpose, who=ADA.id, context=""):
        return sign(self.ring, purpose, who, self.now, context)

    def state(self, who=ADA.id):
        held = self.register.get(who)
        return held.state if held else None

    def acts(self):
        return [consent.act for consent in self.consents.of(ADA.id)]


@pytest.fixture
def world(database):
    return World(database)


@pytest.fixture
def joined(world):
    world.use.ask(ADA, FORM)
    world.mailed()
    world.use.confirm(world.token(Purpose.CONFIRM), LINK)
    world.mailed()
    return world


def test_who_asks_is_mailed_nothing_but_a_link_until_it_is_confirmed(world):
    world.use.ask(ADA, FORM)
    assert world.state() is State.PENDING
    assert world.mailed() == [("confirm", ADA.email)]
    active = world.use.confirm(world.token(Purpose.CONFIRM), LINK)
    assert active.state is world.state() is State.ACTIVE
    assert world.mailed() == [("welcome", ADA.email)]
    assert world.acts() == [Act.ASKED, Act.CONFIRMED]
    assert world.consents.of(ADA.id)[0].origin == FORM


def test_confirming_twice_is_confirming_once(joined):
    token = joined.token(Purpose.CONFIRM)
    assert joined.use.confirm(token, LINK).state is State.ACTIVE
    assert joined.mailed() == []
    assert joined.acts().count(Act.CONFIRMED) == 1


def test_a_thousand_sign_ups_of_one_address_are_one_mail(world):
    for n in range(1000):
        world.use.ask(ADA, replace(FORM, network=f"198.51.{n % 256}.0/24"))
        world.now += timedelta(seconds=1)
    assert world.mailed() == [("confirm", ADA.email)]
    assert world.acts() == [Act.ASKED]


def test_one_network_may_ask_so_often_an_hour(world):
    for _ in range(SIGN_UPS):
        world.use.ask(ADA, FORM)
    with pytest.raises(TooMany):
        world.use.ask(ADA, FORM)
    world.use.ask(ADA, replace(FORM, network="203.0.113.0/24"))
    world.now += HOUR
    world.use.ask(ADA, FORM)


@pytest.mark.parametrize("state", [State.ACTIVE, State.BOUNCED, State.COMPLAINED])
def test_who_is_active_or_suppressed_stays_as_they_are_when_somebody_asks(world, state):
    held = replace(ADA, state=state)
    world.register.put(held)
    world.use.ask(replace(ADA, topics=("Law",)), FORM)
    assert world.register.get(ADA.id) == held
    assert world.mailed() == []
    assert world.acts() == []


def test_for_every_state_the_same_is_written_to_the_queue(world):
    for state in (None, *State):
        if state:
            world.register.put(replace(ADA, state=state))
        world.use.ask(ADA, FORM)
    held = []
    world.queue.drain(held.append)
    assert [set(body) for body in held] == [{"note", "subscriber", "at"}] * 6


def test_who_left_may_come_again(joined):
    joined.use.leave(joined.token(Purpose.UNSUBSCRIBE), LINK)
    joined.now += COOLDOWN
    joined.use.ask(replace(ADA, topics=("Law",)), FORM)
    assert joined.state() is State.PENDING
    assert joined.mailed() == [("confirm", ADA.email)]


def test_a_link_that_is_over_can_be_asked_for_again_and_only_then(world):
    world.use.ask(ADA, FORM)
    world.mailed()
    token = world.token(Purpose.CONFIRM)
    world.use.ask_again(token, LINK)
    assert world.mailed() == []
    world.now += COOLDOWN
    with pytest.raises(TokenExpired):
        world.use.confirm(token, LINK)
    for _ in range(3):
        world.use.ask_again(token, LINK)
    assert world.mailed() == [("confirm", ADA.email)]


def test_an_old_link_does_not_bring_back_who_left(joined):
    token = joined.token(Purpose.CONFIRM)
    joined.use.leave(joined.token(Purpose.UNSUBSCRIBE), LINK)
    assert joined.use.confirm(token, LINK) is None
    assert joined.state() is State.UNSUBSCRIBED


def test_leaving_takes_effect_at_once_and_twice_is_once(joined):
    for _ in range(2):
        joined.use.leave(joined.token(Purpose.UNSUBSCRIBE), LINK)
    assert joined.state() is State.UNSUBSCRIBED
    assert joined.acts()[2:] == [Act.LEFT]
    assert list(joined.register.due(ADA.slot, ADA.shard)) == []


def test_a_reason_may_be_told_after_leaving_and_leaving_be_taken_back(joined):
    token = joined.token(Purpose.UNSUBSCRIBE)
    joined.use.leave(token, LINK)
    joined.now += HOUR
    joined.use.leave(token, LINK, "too many mails")
    assert joined.consents.of(ADA.id)[-1].detail == "too many mails"
    assert joined.use.come_back(token, LINK)
    assert joined.state() is State.ACTIVE
    assert joined.use.come_back(token, LINK)
    assert joined.acts().count(Act.RETURNED) == 1


def test_nobody_suppressed_comes_back_by_a_link(joined):
    joined.register.put(replace(ADA, state=State.COMPLAINED))
    assert not joined.use.come_back(joined.token(Purpose.UNSUBSCRIBE), LINK)
    assert joined.state() is State.COMPLAINED


def test_preferences_change_all_but_the_address(joined):
    weekly = Slot(Cadence.WEEKLY, "Asia/Tokyo", 6)
    wanted = replace(
        ADA,
        slot=weekly,
        topics=("Law",),
        language="de",
        paused_until=date(2026, 12, 24),
    )
    changed = joined.use.choose(joined.token(Purpose.PREFERENCES), wanted, LINK)
    assert changed == replace(wanted, asked=NOON)
    assert joined.mailed() == []
    assert Act.CHANGED in joined.acts()


def test_who_left_can_choose_nothing(joined):
    joined.use.leave(joined.token(Purpose.UNSUBSCRIBE), LINK)
    assert joined.use.choose(joined.token(Purpose.PREFERENCES), ADA, LINK) is None


def test_a_new_address_is_mailed_only_after_it_was_confirmed_there(joined):
    there = "ada@elsewhere.example"
    moving = replace(ADA, email=there, id=subscriber_id(there))
    joined.use.choose(joined.token(Purpose.PREFERENCES), moving, LINK)
    assert joined.mailed() == [("move", there)]
    assert joined.register.get(ADA.id).email == ADA.email
    arrived = joined.use.arrive(joined.token(Purpose.MOVE, context=there), LINK)
    assert (arrived.email, arrived.state) == (there, State.ACTIVE)
    assert joined.state(moving.id) is State.ACTIVE
    assert joined.state() is State.UNSUBSCRIBED


def test_a_link_for_one_address_confirms_no_other(joined):
    for there in ("eve@elsewhere.example", "bob@elsewhere.example"):
        moving = replace(ADA, email=there, id=subscriber_id(there))
        joined.use.choose(joined.token(Purpose.PREFERENCES), moving, LINK)
    token = joined.token(Purpose.MOVE, context="eve@elsewhere.example")
    with pytest.raises(TokenRefused):
        joined.use.arrive(token, LINK)
    with pytest.raises(TokenRefused):
        joined.use.arrive(joined.token(Purpose.MOVE), LINK)


@pytest.mark.parametrize("state", [State.COMPLAINED, State.BOUNCED])
def test_nobody_moves_to_a_suppressed_address_nor_is_it_mailed(joined, state):
    eve = a_subscriber("eve", state=state)
    joined.register.put(eve)
    move_to(joined, eve.email)
    assert joined.mailed() == []
    assert joined.state(eve.id) is state


def test_a_move_that_was_asked_for_ends_where_the_address_complained(joined):
    eve = a_subscriber("eve")
    move_to(joined, eve.email)
    joined.register.put(replace(eve, state=State.COMPLAINED))
    token = joined.token(Purpose.MOVE, context=eve.email)
    assert joined.use.arrive(token, LINK) is None
    assert joined.state(eve.id) is State.COMPLAINED
    assert joined.state() is State.ACTIVE


def move_to(world, email, who=ADA):
    token = world.token(Purpose.PREFERENCES, who.id)
    return world.use.choose(token, replace(who, email=email), LINK)


def test_nobody_who_was_erased_is_mailed_a_move_or_arrives(joined):
    eve = a_subscriber("eve")
    joined.register.put(eve)
    joined.use.erase(joined.token(Purpose.PREFERENCES, eve.id))
    move_to(joined, eve.email)
    assert joined.mailed() == []


def test_an_address_is_mailed_one_move_whoever_asks(joined):
    others = [a_subscriber(f"other{n}") for n in range(3)]
    for other in others:
        joined.register.put(other)
    for who in (ADA, *others):
        move_to(joined, "victim@example.com", who)
    assert joined.mailed() == [("move", "victim@example.com")]


@pytest.fixture
def moved(joined):
    """Ada, who moved to another address."""
    joined.leave_link = joined.token(Purpose.UNSUBSCRIBE)
    move_to(joined, "new@example.com")
    token = joined.token(Purpose.MOVE, context="new@example.com")
    joined.here = joined.use.arrive(token, LINK)
    return joined


def test_who_moved_leaves_by_a_link_of_an_old_letter(moved):
    moved.use.leave(moved.leave_link, LINK)
    assert moved.state(moved.here.id) is State.UNSUBSCRIBED
    assert moved.use.come_back(moved.leave_link, LINK)
    assert moved.state(moved.here.id) is State.ACTIVE


def test_who_moved_takes_along_what_they_agreed_to(moved):
    acts = {consent.act for consent in moved.consents.of(moved.here.id)}
    assert acts >= {Act.ASKED, Act.CONFIRMED, Act.MOVED}
    assert moved.consents.of(ADA.id) == []
    held = moved.register.get(ADA.id)
    assert (held.email, held.name, held.moved_to) == ("", "", moved.here.id)
    assert [s.id for s in moved.register.all()] == [moved.here.id]


def test_who_moved_and_is_erased_leaves_nothing_behind(moved, database):
    moved.mailed()
    moved.use.erase(moved.token(Purpose.PREFERENCES, moved.here.id))
    for who in (ADA.id, moved.here.id):
        assert moved.register.get(who) is None
        assert moved.consents.of(who) == []
    kept = [tuple(row) for row in database.rows("select * from deliveries")]
    assert kept
    for who in (ADA.id, moved.here.id):
        assert not any(who in str(row) for row in kept)


def test_the_dossier_of_who_moved_holds_what_was_sent_before(moved):
    held = moved.use.export(moved.token(Purpose.PREFERENCES, moved.here.id))
    assert {row.edition.partition("-")[0] for row in held.deliveries} >= {
        "confirm",
        "welcome",
    }


class Failing:
    """Fails once, as a store does that is busy, then works again."""

    def __init__(self, there, method):
        self._there, self._method, self._failed = there, method, False

    def __getattr__(self, name):
        found = getattr(self._there, name)
        if name != self._method or self._failed:
            return found
        self._failed = True

        def fail(*_):
            raise StoreUnavailable("busy")

        return fail


@pytest.mark.parametrize(
    ("field", "method"), [("notes", "send"), ("consents", "add"), ("limits", "use")]
)
def test_asking_again_makes_good_what_failed(world, field, method):
    use = replace(world.use, **{field: Failing(getattr(world.use, field), method)})
    with pytest.raises(StoreUnavailable):
        use.ask(ADA, FORM)
    world.now += timedelta(minutes=1)
    use.ask(ADA, FORM)
    assert world.mailed() == [("confirm", ADA.email)]
    assert world.acts() == [Act.ASKED]


@pytest.mark.parametrize(("field", "method"), [("notes", "send"), ("consents", "add")])
def test_confirming_again_makes_good_what_failed(world, field, method):
    world.use.ask(ADA, FORM)
    world.mailed()
    use = replace(world.use, **{field: Failing(getattr(world.use, field), method)})
    token = world.token(Purpose.CONFIRM)
    with pytest.raises(StoreUnavailable):
        use.confirm(token, LINK)
    for _ in range(2):
        use.confirm(token, LINK)
    assert world.mailed() == [("welcome", ADA.email)]
    assert world.acts() == [Act.ASKED, Act.CONFIRMED]


def test_leaving_again_makes_good_what_failed(joined):
    consents = Failing(joined.use.consents, "add")
    use = replace(joined.use, consents=consents)
    token = joined.token(Purpose.UNSUBSCRIBE)
    with pytest.raises(StoreUnavailable):
        use.leave(token, LINK)
    assert joined.state() is State.UNSUBSCRIBED
    for _ in range(2):
        use.leave(token, LINK)
    assert joined.acts() == [Act.ASKED, Act.CONFIRMED, Act.LEFT]


def test_reasons_are_bounded(joined):
    token = joined.token(Purpose.UNSUBSCRIBE)
    for n in range(REASONS):
        joined.use.leave(token, LINK, f"reason {n}")
    with pytest.raises(TooMany):
        joined.use.leave(token, LINK, "one more")


def test_choices_are_bounded(joined):
    token = joined.token(Purpose.PREFERENCES)
    for _ in range(CHOICES):
        joined.use.choose(token, ADA, LINK)
    with pytest.raises(TooMany):
        joined.use.choose(token, ADA, LINK)


def test_a_stranger_changes_nothing_of_who_left(joined):
    leave = joined.token(Purpose.UNSUBSCRIBE)
    joined.use.leave(leave, LINK)
    joined.use.ask(replace(ADA, name="EVIL", topics=("Spam",)), FORM)
    held = joined.register.get(ADA.id)
    assert (held.state, held.name, held.topics) == (State.PENDING, ADA.name, ADA.topics)
    joined.use.leave(leave, LINK)
    joined.use.come_back(leave, LINK)
    assert joined.register.get(ADA.id).name == ADA.name


def test_who_confirmed_and_left_may_ask_at_once(joined):
    joined.use.leave(joined.token(Purpose.UNSUBSCRIBE), LINK)
    joined.now += timedelta(minutes=5)
    joined.use.ask(ADA, FORM)
    assert joined.mailed() == [("confirm", ADA.email)]


def test_a_link_that_a_new_key_ended_can_be_asked_for_again_at_once(world):
    world.use.ask(ADA, FORM)
    token = world.token(Purpose.CONFIRM)
    world.mailed()
    world.ring = world.ring.rotated(bytes(32), world.now)
    world.now += SETTLING + timedelta(seconds=1)
    world.use.ask_again(token, LINK)
    assert world.mailed() == [("confirm", ADA.email)]


def test_the_ledger_forgets_who_is_erased_and_counts_as_before(joined, database):
    joined.mailed()
    before = database.row("select count(*) as n from deliveries")["n"]
    joined.use.erase(joined.token(Purpose.PREFERENCES))
    rows = database.rows("select subscriber from deliveries")
    assert len(rows) == before > 0
    assert ADA.id not in {row["subscriber"] for row in rows}


def test_who_is_erased_is_never_mailed_again_and_nothing_is_held(joined):
    token = joined.token(Purpose.PREFERENCES)
    joined.mailed()
    held = joined.use.export(token)
    assert (held.subscriber.email, len(held.consents)) == (ADA.email, 2)
    assert [sent.edition.partition("-")[0] for sent in held.deliveries] == [
        "confirm",
        "welcome",
    ]
    for _ in range(2):
        joined.use.erase(token)
    assert joined.use.export(token) is None
    assert joined.acts() == []
    joined.use.ask(ADA, FORM)
    assert joined.state() is None
    assert joined.mailed() == []


@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_for_one_thing_does_nothing_else(joined, purpose):
    token = joined.token(purpose)
    acts = {
        Purpose.CONFIRM: lambda: joined.use.confirm(token, LINK),
        Purpose.UNSUBSCRIBE: lambda: joined.use.leave(token, LINK),
        Purpose.PREFERENCES: lambda: joined.use.erase(token),
        Purpose.MOVE: lambda: joined.use.arrive(token, LINK),
    }
    del acts[purpose]
    for act in acts.values():
        with pytest.raises(TokenRefused):
            act()
    assert joined.state() is State.ACTIVE


def test_notes_carry_no_address(world):
    world.use.ask(ADA, FORM)
    held = []
    world.queue.drain(held.append)
    assert "@" not in str(held)
    assert Note.read(held[0]).kind is Kind.CONFIRM
