"""Answers to what cannot be done."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import (
    RequestValidationError,
)

from briefing.adapters.signup import SignupInvalid
from briefing.adapters.web.answers import Answers
from briefing.application.subscriptions import TooMany
from briefing.domain.token import TokenExpired, TokenRefused
from briefing.errors import RetryableError

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Refusals:
    """Turns what a route raises into an answer, in the words of the one who asks."""

    answers: Callable[[], Answers]

    def of(self, app: APIGatewayHttpResolver) -> None:
        """Answer for an application."""
        app.exception_handler(TokenRefused)(self._refuse)
        app.exception_handler(TooMany)(self._many)
        app.exception_handler(SignupInvalid)(self._invalid)
        app.exception_handler(RequestValidationError)(self._malformed)
        app.exception_handler(RetryableError)(self._unavailable)
        app.not_found(self._missing)

    def _refuse(self, error: TokenRefused) -> Response[str]:
        over = isinstance(error, TokenExpired)
        status = HTTPStatus.GONE if over else HTTPStatus.FORBIDDEN
        return self.answers().told("over" if over else "refused", status)

    def _many(self, _: TooMany) -> Response[str]:
        return self.answers().told("many", HTTPStatus.TOO_MANY_REQUESTS)

    def _invalid(self, error: SignupInvalid) -> Response[str]:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return self.answers().told("invalid", status, str(error))

    def _malformed(self, error: RequestValidationError) -> Response[str]:
        named = {".".join(map(str, told["loc"][1:])) for told in error.errors()}
        problem = f"these fields cannot be used: {', '.join(sorted(named))}"
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return self.answers().told("invalid", status, problem)

    def _unavailable(self, error: RetryableError) -> Response[str]:
        _log.warning("a request was not answered: %s", error)
        return self.answers().told("later", HTTPStatus.SERVICE_UNAVAILABLE)

    def _missing(self, _: NotFoundError) -> Response[str]:
        answers = self.answers()
        if answers.wants_json:
            return answers.told("missing", HTTPStatus.NOT_FOUND)
        return answers.page("404", HTTPStatus.NOT_FOUND)
