"""The pages with fields: signing up, and choosing anew."""

from dataclasses import dataclass
from http import HTTPStatus

from aws_lambda_powertools.event_handler import Response

from briefing.adapters.people import subscriber_fields
from briefing.adapters.signup import SignupInvalid, subscriber_from
from briefing.adapters.web.answers import Answers
from briefing.adapters.web.chosen import Chosen, chosen, languages, unchosen, zones
from briefing.adapters.web.forms import SignUp
from briefing.domain.slot import Cadence, Slot
from briefing.domain.subscriber import Subscriber


@dataclass(frozen=True, slots=True)
class Offer:
    """What may be chosen: the house's slot, topics, languages of the interface."""

    house: Slot
    topics: tuple[str, ...]
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Screens:
    """Shows what is on offer, and what somebody typed or holds."""

    offer: Offer

    def sign_up(
        self, answers: Answers, body: SignUp | None = None, problem: str = ""
    ) -> Response[str]:
        """Show the form to sign up, with what was typed and is wrong; as JSON, what
        may be chosen, and what stands where nothing is."""
        if answers.wants_json:
            return answers.data(self._on_offer())
        language = answers.spoken
        typed = _typed(body, language) if body else None
        return answers.page(
            "subscribe",
            _status(problem),
            email=body.email if body else "",
            chosen=typed or unchosen(self.offer.house, language),
            problem=problem,
            typed=body is not None,
            **self._offered(typed),
        )

    def choice(
        self,
        answers: Answers,
        held: Subscriber,
        tokens: tuple[str, str],
        *,
        problem: str = "",
        changed: bool = False,
    ) -> Response[str]:
        """Show what somebody gets; the tokens are to choose, and to leave by."""
        if answers.wants_json:
            told = {"problem": problem} if problem else {}
            return answers.data({**subscriber_fields(held), **told}, _status(problem))
        shown = chosen(held, answers.spoken)
        return answers.page(
            "preferences",
            _status(problem),
            email=held.email,
            moving_to=held.moving_to,
            token=tokens[0],
            leave=tokens[1],
            chosen=shown,
            problem=problem,
            changed=changed,
            **self._offered(shown),
        )

    def _on_offer(self) -> dict[str, object]:
        house = self.offer.house
        return {
            "topics": list(self.offer.topics),
            "cadences": [cadence.value for cadence in Cadence],
            "languages": list(self.offer.languages),
            "hour": house.hour,
            "zone": house.zone,
        }

    def embedded(self, answers: Answers, action: str) -> Response[str]:
        """Give a form for other sites as a text to copy."""
        house = self.offer.house
        return answers.text(answers.render.embedded(action, house.zone, house.hour))

    def _offered(self, shown: Chosen | None) -> dict[str, object]:
        """Give what is on offer, and topics that somebody has which are not."""
        own = shown.topics if shown else ()
        return {
            "topics": tuple(dict.fromkeys((*self.offer.topics, *own))),
            "zones": zones(),
            "languages": languages(self.offer.languages),
        }


def _status(problem: str) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if problem else HTTPStatus.OK


def _typed(body: SignUp, language: str) -> Chosen | None:
    """Give what was typed, where a form can show it."""
    try:
        wanted = subscriber_from({**body.fields(), "email": "nobody@example.com"})
    except SignupInvalid:
        return None
    return chosen(wanted, language)
