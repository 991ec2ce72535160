"""The routes of subscriptions.

No GET changes anything: mail programs follow every link. No cookie is set or read, so
that no other site can act for a reader; what a token allows, only who has it can do.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response

from briefing.adapters.people import dossier_fields
from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.adapters.signup import SignupInvalid, subscriber_from
from briefing.adapters.web.answers import Answers
from briefing.adapters.web.asked import FORM, BodyRefused, prepared
from briefing.adapters.web.forms import (
    Confirming,
    Leaving,
    Preferences,
    Pressed,
    SignUp,
)
from briefing.adapters.web.refusals import Refusals
from briefing.adapters.web.schema import described
from briefing.adapters.web.screens import Offer, Screens
from briefing.application.subscriptions import Subscriptions
from briefing.domain.consent import Origin, network_of
from briefing.domain.subscriber import State, Subscriber
from briefing.domain.token import Purpose

WORDING = "1"  # the version of the words by the form's button
_REFUSED = "/refused"  # where what cannot be read is answered
TITLE, VERSION = "Subscriptions", "1"


class Web:
    """Answers the events of an HTTP API (payload version 2.0)."""

    def __init__(
        self,
        use: Subscriptions,
        render: TemplateRenderer,
        offer: Offer,
        url: str = "",
    ) -> None:
        """Bind it. `url` is where readers reach it, else the API's own address."""
        self._url = url
        self._use = use
        self._render = render
        self._screens = Screens(offer)
        self._app = APIGatewayHttpResolver(enable_validation=True)
        self._route()

    def __call__(self, event: Mapping[str, Any], context: Any = None) -> dict[str, Any]:
        """Answer one event; HEAD as GET, without the body."""
        try:
            ready = prepared(event)
        except BodyRefused:
            ready = _sent(event, "POST", rawPath=_REFUSED, body="{}")
        looks = event["requestContext"]["http"]["method"] == "HEAD"
        if looks:
            ready = _sent(ready, "GET")
        answer: dict[str, Any] = self._app.resolve(ready, context)
        return {**answer, "body": ""} if looks else answer

    def schema(self) -> str:
        """Give the API's OpenAPI document."""
        return self._app.get_openapi_json_schema(title=TITLE, version=VERSION)

    def _route(self) -> None:
        ok, taken = [HTTPStatus.OK], [HTTPStatus.ACCEPTED]
        odd = HTTPStatus.UNPROCESSABLE_ENTITY
        token, many = HTTPStatus.FORBIDDEN, HTTPStatus.TOO_MANY_REQUESTS
        brief = [token, HTTPStatus.GONE]  # a link that ends
        self._add("GET", "/subscribe", self.form, described(ok, [], held=True))
        self._add("POST", "/subscribe", self.ask, described(taken, [odd, many]))
        confirmed = described([*ok, *taken], [*brief, odd])
        self._add("GET", "/confirm/<token>", self.confirming, described(ok, brief))
        self._add("POST", "/confirm/<token>", self.confirm, confirmed)
        self._add("GET", "/move/<token>", self.arriving, described(ok, brief))
        self._add("POST", "/move/<token>", self.arrive, described(ok, [*brief, odd]))
        held = described(ok, [token], held=True)
        chosen = described(ok, [token, odd, many], held=True)
        self._add("GET", "/preferences/<token>", self.preferences, held)
        self._add("POST", "/preferences/<token>", self.choose, chosen)
        erased, left = described(ok, [token, odd]), described(ok, [token, odd, many])
        self._add("GET", "/unsubscribe/<token>", self.leaving, described(ok, [token]))
        self._add("POST", "/unsubscribe/<token>", self.leave, left)
        self._add("GET", "/export/<token>", self.export, held)
        self._add("POST", "/erase/<token>", self.erase, erased)
        self._add("GET", "/embed", self.embed, described(ok, []))
        self._add("GET", "/health", self.health, described(ok, []))
        self._app.get("/openapi.json", include_in_schema=False)(self.openapi)
        self._app.post(_REFUSED, include_in_schema=False)(self.refused)
        Refusals(self._answers).of(self._app)

    def _add(
        self, method: str, path: str, handler: Callable[..., Any], told: Any
    ) -> None:
        summary = (handler.__doc__ or "").partition("\n")[0].rstrip(".")
        self._app.route(path, method, summary=summary, responses=told)(handler)

    def form(self) -> Response[str]:
        """Show the form to sign up."""
        return self._screens.sign_up(self._answers())

    def ask(self, body: SignUp) -> Response[str]:
        """Ask to subscribe: the answer is the same whatever is known of the address."""
        try:
            wanted = subscriber_from(body.fields())
        except SignupInvalid as error:
            if self._answers().wants_json:
                raise
            answers = self._answers(body.language)
            return self._screens.sign_up(answers, body, answers.said(error))
        if not body.website:  # filled in by machines only
            self._use.ask(replace(wanted, consent="form"), self._origin("form"))
        return self._answers(wanted.language).told("asked", HTTPStatus.ACCEPTED)

    def confirming(self, token: str) -> Response[str]:
        """Show the button that confirms."""
        held = self._use.held(token, Purpose.CONFIRM)
        return self._answers(held).told("confirm")

    def confirm(self, token: str, body: Confirming) -> Response[str]:
        """Confirm a subscription, or ask for another link."""
        if body.again:
            self._use.ask_again(token, self._origin("link"))
            return self._answers().told("again", HTTPStatus.ACCEPTED)
        held = self._use.confirm(token, self._origin("link"))
        return self._answers(held).told("confirmed" if held else "nothing")

    def arriving(self, token: str) -> Response[str]:
        """Show the button that confirms a new address."""
        return self._answers(self._use.arriving(token)).told("arrive")

    def arrive(self, token: str, body: Pressed) -> Response[str]:  # noqa: ARG002 RFC
        """Confirm a new address."""
        held = self._use.arrive(token, self._origin("link"))
        return self._answers(held).told("arrived" if held else "nothing")

    def preferences(self, token: str) -> Response[str]:
        """Show what somebody gets."""
        held = self._use.held(token, Purpose.PREFERENCES)
        if held is None or held.state is not State.ACTIVE:
            return self._nobody(held, token)
        return self._choice(held, token)

    def choose(self, token: str, body: Preferences) -> Response[str]:
        """Change what somebody gets."""
        held = self._use.held(token, Purpose.PREFERENCES)
        if held is None or held.state is not State.ACTIVE:
            return self._nobody(held)
        # A form leaves out what is not ticked; JSON what is to stay as it is.
        was_form = self._app.current_event.headers.get(FORM)
        said = body if was_form else body.over(held)
        try:
            wanted = said.wanted(held)
        except ValueError as error:
            return self._choice(held, token, problem=self._answers(held).said(error))
        changed = self._use.choose(token, wanted, self._origin("link"))
        if changed is None:
            return self._nobody(held)
        held = self._use.held(token, Purpose.PREFERENCES) or changed
        return self._choice(held, token, changed=True)

    def leaving(self, token: str) -> Response[str]:
        """Show the button to leave by."""
        held = self._use.held(token, Purpose.UNSUBSCRIBE)
        return self._answers(held).told("leave")

    def leave(self, token: str, body: Leaving) -> Response[str]:
        """Leave, take it back, or say why."""
        origin = self._origin("mail" if body.one_click else "link")
        answers = self._answers(self._use.held(token, Purpose.UNSUBSCRIBE))
        if body.undo:
            back = self._use.come_back(token, origin)
            return answers.told("back" if back else "nothing")
        self._use.leave(token, origin, body.reason)
        if body.one_click:
            return answers.text("")
        return answers.told("thanked" if body.reason else "left")

    def export(self, token: str) -> Response[str]:
        """Give all that is held of somebody."""
        held = self._use.held(token, Purpose.PREFERENCES)
        found = None if held and held.moved_to else self._use.export(token)
        if found is None:
            return self._nobody(held)
        return self._answers().data(dossier_fields(found))

    def erase(self, token: str, body: Pressed) -> Response[str]:  # noqa: ARG002
        """Forget somebody."""
        held = self._use.held(token, Purpose.PREFERENCES)
        if held and held.moved_to:
            return self._nobody(held)
        self._use.erase(token)
        return self._answers(held).told("erased")

    def embed(self) -> Response[str]:
        """Give the HTML of a form to sign up by, to copy into another site."""
        context = self._app.current_event.request_context
        url = self._url or f"https://{context.domain_name}"
        return self._screens.embedded(self._answers(), f"{url.rstrip('/')}/subscribe")

    def openapi(self) -> Response[str]:
        """Give the OpenAPI document."""
        return self._answers().data(json.loads(self.schema()))

    def health(self) -> Response[str]:
        """Tell that the service answers."""
        return self._answers().data({"status": "ok"})

    def refused(self) -> Response[str]:
        """Answer what could not be read."""
        problem = "the body is too large, or not of the form that it is said to have"
        return self._answers().told("invalid", HTTPStatus.BAD_REQUEST, problem)

    def _nobody(self, held: Subscriber | None, token: str = "") -> Response[str]:
        """Say that nobody is mailed there; where who moved is mailed is not shown."""
        moved = held is not None and held.moved_to
        token = token if held and not moved else ""
        return self._answers(held).told("moved" if moved else "nothing", token=token)

    def _choice(self, held: Subscriber, token: str, **told: Any) -> Response[str]:
        tokens = token, self._use.leaving(held)
        return self._screens.choice(self._answers(held), held, tokens, **told)

    def _answers(self, who: Subscriber | str | None = None) -> Answers:
        asked = self._app.current_event
        accept = asked.headers.get("accept") or ""
        wants_json = "application/json" in accept and "text/html" not in accept
        language = who.language if isinstance(who, Subscriber) else who or ""
        return Answers(self._render, wants_json, asked.path, language)

    def _origin(self, source: str) -> Origin:
        client = self._app.current_event.request_context.http.source_ip
        return Origin(source, WORDING, network_of(client))


def _sent(event: Mapping[str, Any], method: str, **changed: str) -> dict[str, Any]:
    """Give an event as if it had been sent by another method."""
    context = event["requestContext"]
    http = {**context["http"], "method": method}
    return {**event, **changed, "requestContext": {**context, "http": http}}
