"""The contract of the routes of subscriptions, over the stores of both homes."""

import json
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlencode, urljoin, urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.adapters.web.app import Web
from briefing.adapters.web.screens import Offer
from briefing.adapters.web.server import event_of
from briefing.application.messages import Note
from briefing.application.subscriptions import Subscriptions
from briefing.domain.keyring import new_ring
from briefing.domain.slot import Cadence, Slot
from briefing.domain.subscriber import State, subscriber_id
from briefing.domain.token import Purpose, sign
from briefing.errors import StoreUnavailable
from briefing.settings import Publication
from builders import NOON, a_subscriber

ADA = a_subscriber("ada")
FORM = "application/x-www-form-urlencoded"
PERSONAL = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Service:
    """The routes over a home's stores, asked as the API or a browser asks."""

    def __init__(self, stores):
        self.stores = stores
        self.now = NOON
        self.ring = new_ring(bytes(range(64)), NOON)
        use = Subscriptions(
            stores.subscribers,
            stores.consents,
            stores.sent,
            stores.limits,
            stores.queue,
            lambda: self.ring,
            lambda: self.now,
        )
        offer = Offer(Slot(Cadence.DAILY), ("Art", "Law"), ("en", "de"))
        self.serve = lambda publication: Web(use, TemplateRenderer(publication), offer)
        self.web = self.serve(Publication())

    def ask(self, method, path, accept="application/json", **fields):
        headers = {"content-type": FORM, "accept": accept}
        body = urlencode(fields).encode()
        answer = self.web(event_of(method, path, headers, body, "192.0.2.7"))
        for name, value in PERSONAL.items():
            assert answer["headers"][name] == value
        policy = answer["headers"]["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert not answer.get("cookies")
        return answer["statusCode"], answer["body"]

    def data(self, method, path, **fields):
        status, body = self.ask(method, path, **fields)
        return status, json.loads(body)

    def path(self, verb, purpose, who=ADA.id, context=""):
        return f"/{verb}/{sign(self.ring, purpose, who, self.now, context)}"

    def state(self, who=ADA.id):
        held = self.stores.subscribers.get(who)
        return held.state if held else None


@pytest.fixture
def service(stores):
    return Service(stores)


@pytest.fixture
def active(service):
    service.stores.subscribers.put(ADA)
    return service


def test_subscribe_shows_a_form_and_takes_it(service):
    status, page = service.ask("GET", "/subscribe", accept="text/html")
    assert status == 200
    assert 'name="email"' in page
    status, offer = service.data("GET", "/subscribe")
    assert (status, offer["topics"], offer["hour"]) == (200, ["Art", "Law"], 7)
    answer = service.data("POST", "/subscribe", email=ADA.email, topics="Art")
    assert answer == (202, {"status": "asked"})
    held = service.stores.subscribers.get(ADA.id)
    assert (held.state, held.topics) == (State.PENDING, ("Art",))
    (note,) = map(Note.read, service.stores.queued())
    assert note.subscriber == ADA.id
    (act,) = service.stores.consents.of(ADA.id)
    assert (act.origin.source, act.origin.network) == ("form", "192.0.2.0/24")


def test_the_answer_to_four_states_is_byte_for_byte_the_same(service):
    people = {"new": None, "pending": State.PENDING, "active": State.ACTIVE}
    people |= {"bounced": State.BOUNCED, "left": State.UNSUBSCRIBED, "gone": None}
    for name, state in people.items():
        if state:
            service.stores.subscribers.put(a_subscriber(name, state=state))
    gone = service.ring.keyed_hash("gone@example.com")
    service.stores.subscribers.erase(subscriber_id("gone@example.com"), gone)
    answers = []
    for name in people:
        headers = {"content-type": FORM, "accept": "text/html"}
        body = urlencode({"email": f"{name}@example.com"}).encode()
        event = event_of("POST", "/subscribe", headers, body, "192.0.2.7")
        answers.append(json.dumps(service.web(event)))
    assert set(answers) == {answers[0]}
    assert len(service.stores.queued()) == len(people)  # the same work for each


def test_one_address_is_asked_once_in_two_days_and_a_network_is_limited(service):
    for _ in range(20):
        assert service.ask("POST", "/subscribe", email=ADA.email)[0] == 202
    first = service.stores.subscribers.get(ADA.id).asked
    assert first == NOON
    answer = service.data("POST", "/subscribe", email="bob@example.com")
    assert answer == (429, {"status": "many"})
    service.now += timedelta(hours=49)
    assert service.ask("POST", "/subscribe", email=ADA.email)[0] == 202
    assert service.stores.subscribers.get(ADA.id).asked == service.now


def test_confirm_waits_for_the_button(service):
    service.ask("POST", "/subscribe", email=ADA.email)
    path = service.path("confirm", Purpose.CONFIRM)
    assert service.data("GET", path) == (200, {"status": "confirm"})
    assert service.state() is State.PENDING
    for _ in range(2):
        assert service.data("POST", path) == (200, {"status": "confirmed"})
    assert service.state() is State.ACTIVE
    acts = [act.act.value for act in service.stores.consents.of(ADA.id)]
    assert acts == ["asked", "confirmed"]


def test_a_link_to_confirm_by_is_over_after_two_days_and_can_be_had_again(service):
    service.ask("POST", "/subscribe", email=ADA.email)
    path = service.path("confirm", Purpose.CONFIRM)
    service.now += timedelta(hours=48, minutes=1)
    assert service.data("POST", path) == (410, {"status": "over"})
    assert service.data("POST", path, again="yes") == (202, {"status": "again"})
    assert service.stores.subscribers.get(ADA.id).asked == service.now


def test_preferences_are_shown_and_changed(active):
    path = active.path("preferences", Purpose.PREFERENCES)
    status, held = active.data("GET", path)
    assert (status, held["email"]) == (200, ADA.email)
    chosen = {"cadence": "weekly", "days": "mon;thu", "hour": "9", "topics": "Law"}
    status, held = active.data(
        "POST", path, zone="Asia/Tokyo", paused_until="2026-12-24", **chosen
    )
    assert status == 200
    assert held["slot"] == str(active.stores.subscribers.get(ADA.id).slot)
    assert held["paused_until"] == "2026-12-24"
    assert active.stores.subscribers.get(ADA.id).slot.zone == "Asia/Tokyo"
    status, told = active.data("POST", path, hour="25")
    assert (status, told["problem"]) == (422, "the hour must be a number from 0 to 23")


def test_a_new_address_waits_until_it_is_confirmed_there(active):
    path = active.path("preferences", Purpose.PREFERENCES)
    active.ask("POST", path, email="new@example.com")
    move = active.path("move", Purpose.MOVE, context="new@example.com")
    assert active.data("GET", move) == (200, {"status": "arrive"})
    assert active.state() is State.ACTIVE
    assert active.data("POST", move) == (200, {"status": "arrived"})
    assert active.state() is State.UNSUBSCRIBED
    assert active.state(subscriber_id("new@example.com")) is State.ACTIVE
    # Whoever reads the older letters learns of no address, and forgets nobody.
    for method, verb in (("GET", "preferences"), ("POST", "preferences")):
        path = active.path(verb, Purpose.PREFERENCES)
        assert active.data(method, path) == (200, {"status": "moved"})
    for method, verb in (("GET", "export"), ("POST", "erase")):
        path = active.path(verb, Purpose.PREFERENCES)
        assert active.data(method, path) == (200, {"status": "moved"})
    assert active.state(subscriber_id("new@example.com")) is State.ACTIVE


def test_a_topic_that_is_offered_no_more_is_still_shown_and_kept(active):
    held = active.stores.subscribers.get(ADA.id)
    kept = replace(held, topics=("Economy", "Law"))
    active.stores.subscribers.change(ADA.id, lambda _: kept)
    path = active.path("preferences", Purpose.PREFERENCES)
    _, page = active.ask("GET", path, accept="text/html")
    assert 'value="Economy" checked' in page


def test_unsubscribe_is_one_post_and_has_an_undo_and_a_reason(active):
    path = active.path("unsubscribe", Purpose.UNSUBSCRIBE)
    assert active.data("GET", path) == (200, {"status": "leave"})
    assert active.state() is State.ACTIVE
    for _ in range(2):
        one_click = {"List-Unsubscribe": "One-Click"}
        headers = {"content-type": FORM}
        body = urlencode(one_click).encode()
        answer = active.web(event_of("POST", path, headers, body, "192.0.2.7"))
        assert (answer["statusCode"], answer["body"]) == (200, "")
        assert active.state() is State.UNSUBSCRIBED
    assert active.data("POST", path, reason="too much") == (200, {"status": "thanked"})
    assert active.stores.consents.of(ADA.id)[-1].detail == "too much"
    assert active.data("POST", path, undo="yes") == (200, {"status": "back"})
    assert active.state() is State.ACTIVE


def test_export_tells_all_and_erase_leaves_a_hash(active):
    token = active.path("", Purpose.PREFERENCES).rpartition("/")[2]
    status, held = active.data("GET", f"/export/{token}")
    assert (status, held["subscriber"]["email"]) == (200, ADA.email)
    for _ in range(2):
        assert active.data("POST", f"/erase/{token}") == (200, {"status": "erased"})
    assert active.state() is None
    assert active.stores.consents.of(ADA.id) == []
    assert active.stores.subscribers.gone(active.ring.keyed_hash(ADA.email))
    assert active.data("GET", f"/export/{token}") == (200, {"status": "nothing"})


def links(page):
    html = Html(page)
    for node in html.css("a[href]") + html.css("form[action]"):
        yield node.attributes.get("href") or node.attributes["action"]


@pytest.mark.parametrize("verb", ["subscribe", "preferences", "nothing", "refused"])
def test_pages_lead_to_the_site_and_to_each_other(active, verb):
    """The site stands on another server, and in a folder there."""
    active.web = active.serve(Publication(site_url="https://news.example.com/digest"))
    path = {
        "subscribe": "/subscribe",
        "preferences": active.path("preferences", Purpose.PREFERENCES),
        "nothing": active.path("preferences", Purpose.PREFERENCES, "0" * 16),
        "refused": f"/preferences/{'x' * 43}",
    }[verb]
    _, page = active.ask("GET", path, accept="text/html")
    led = {urljoin(f"https://readers.example.com{path}", link) for link in links(page)}
    ours = {urlsplit(url).path for url in led if "//readers." in url} - {path}
    theirs = {url for url in led if "//readers." not in url}
    assert "https://news.example.com/digest/index.html" in theirs
    assert all(url.startswith("https://news.example.com/digest/") for url in theirs)
    for other in ours:
        method = "POST" if "/erase/" in other else "GET"
        assert active.ask(method, other)[0] == 200
    assert bool(ours) == (verb != "subscribe")


def test_who_chooses_may_leave(active):
    path = active.path("preferences", Purpose.PREFERENCES)
    _, page = active.ask("GET", path, accept="text/html")
    (leave,) = [link for link in links(page) if "unsubscribe" in link]
    assert active.data("POST", urljoin(path, leave)) == (200, {"status": "left"})
    assert active.state() is State.UNSUBSCRIBED


@pytest.mark.parametrize("place", ["confirm", "move", "preferences", "unsubscribe"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_token_that_is_none_is_refused_everywhere(service, method, place):
    assert service.data(method, f"/{place}/{'x' * 43}") == (403, {"status": "refused"})


def test_a_form_for_other_sites_is_given_as_text(service):
    status, form = service.ask("GET", "/embed")
    assert status == 200
    assert '<form action="https://localhost/subscribe" method="post"' in form
    assert 'name="email"' in form


def test_what_is_not_there_is_told(service):
    assert service.data("GET", "/nowhere") == (404, {"status": "missing"})
    assert service.data("GET", "/health") == (200, {"status": "ok"})


def test_a_store_out_of_reach_is_told_and_nothing_of_it(service, monkeypatch):
    def away(*_):
        raise StoreUnavailable("subscribers: secret detail")

    monkeypatch.setattr(type(service.stores.subscribers), "change", away)
    status, body = service.ask("POST", "/subscribe", email=ADA.email)
    assert (status, json.loads(body)) == (503, {"status": "later"})


def test_what_json_leaves_out_stays_and_what_a_form_leaves_out_is_unticked(service):
    ada = a_subscriber(topics=("Art",), slot=Slot(Cadence.WEEKLY, days=(0, 3)))
    service.stores.subscribers.put(replace(ada, paused_until=NOON.date()))
    token = sign(service.ring, Purpose.PREFERENCES, ada.id, NOON)
    headers = {"content-type": "application/json", "accept": "application/json"}
    path = f"/preferences/{token}"
    service.web(event_of("POST", path, headers, b'{"hour": "10"}', "192.0.2.7"))
    held = service.stores.subscribers.get(ada.id)
    assert held.slot == Slot(Cadence.WEEKLY, hour=10, days=(0, 3))
    assert (held.topics, held.name, held.paused_until) == (
        ada.topics,
        ada.name,
        NOON.date(),
    )
    service.ask("POST", path, hour="9", cadence="daily", zone="UTC", name="Ada")
    held = service.stores.subscribers.get(ada.id)
    assert (held.topics, held.paused_until, held.slot) == ((), None, Slot(DAY, hour=9))


DAY = Cadence.DAILY


def test_a_long_reason_in_any_script_is_kept(service):
    ada = a_subscriber()
    service.stores.subscribers.put(ada)
    token = sign(service.ring, Purpose.UNSUBSCRIBE, ada.id, NOON)
    reason = "\u6f22" * 400
    status, _ = service.ask("POST", f"/unsubscribe/{token}", reason=reason)
    assert status == 200
    (act,) = service.stores.consents.of(ada.id)
    assert act.detail == reason


def test_who_left_may_still_see_and_delete_what_is_held(service):
    ada = a_subscriber(state=State.UNSUBSCRIBED)
    service.stores.subscribers.put(ada)
    token = sign(service.ring, Purpose.PREFERENCES, ada.id, NOON)
    status, page = service.ask("GET", f"/preferences/{token}", accept="text/html")
    assert status == 200
    assert f"export/{token}" in page
    assert f"erase/{token}" in page
    assert service.ask("POST", f"/erase/{token}")[0] == 200
    assert service.stores.subscribers.get(ada.id) is None
    _, page = service.ask("GET", f"/preferences/{token}", accept="text/html")
    assert "export/" not in page


def test_json_may_hold_numbers_and_lists_as_json_has_them(service):
    asked = {"email": "ada@example.com", "hour": 9, "topics": ["Art", "Law"]}
    headers = {"content-type": "application/json", "accept": "application/json"}
    body = json.dumps({**asked, "cadence": "weekly", "days": ["mon", "thu"]}).encode()
    answer = service.web(event_of("POST", "/subscribe", headers, body, "192.0.2.7"))
    assert answer["statusCode"] == 202
    held = service.stores.subscribers.get(subscriber_id("ada@example.com"))
    assert held.slot == Slot(Cadence.WEEKLY, hour=9, days=(0, 3))
    assert held.topics == ("Art", "Law")
