"""The OpenAPI document, held against the running server by Schemathesis."""

from collections.abc import Iterator

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import positive_data_acceptance

from reader_site import Site, served

EXAMPLES = 25  # requests of each kind to each route
ROUTES = [
    f"{method} /{place}"
    for method, places in {
        "GET": "subscribe embed health confirm/{token} move/{token} "
        "preferences/{token} unsubscribe/{token} export/{token}",
        "POST": "subscribe confirm/{token} move/{token} preferences/{token} "
        "unsubscribe/{token} erase/{token}",
    }.items()
    for place in places.split()
]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with served(tmp_path_factory.mktemp("api")) as site:
        yield site


@pytest.fixture(scope="module")
def tokens(running: Site) -> dict[str, str]:
    """A reader's own tokens, by the first part of the path that they are for."""
    running.join()
    confirm = running.link("confirm", "confirm")
    choose, leave = (running.link("welcome", w) for w in ("preferences", "unsubscribe"))
    links = {"confirm": confirm, "preferences": choose, "unsubscribe": leave}
    held = {place: link.rpartition("/")[2] for place, link in links.items()}
    return {**held, **dict.fromkeys(("export", "erase"), held["preferences"])}


@pytest.fixture(scope="module")
def routes(
    running: Site, tokens: dict[str, str]
) -> dict[str, schemathesis.schemas.APIOperation]:
    schema = schemathesis.openapi.from_url(
        f"http://localhost:{running.port}/openapi.json"
    )
    found = [result.ok() for result in schema.get_all_operations()]
    return {route.label: route for route in found}


def test_every_route_is_described(routes) -> None:
    assert sorted(routes) == sorted(ROUTES)


def asking(route, mode: GenerationMode, tokens: dict[str, str]) -> None:
    """Ask a route what it may be asked, and what it may not."""

    @given(case=route.as_strategy(generation_mode=mode))
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    def ask(case: schemathesis.Case) -> None:
        if token := tokens.get(case.path.split("/")[1]):
            case.path_parameters["token"] = token
        # What an address or a zone is, no schema can say: it may be refused.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    ask()


@pytest.mark.parametrize("route", ROUTES)
def test_no_request_breaks_the_server_and_every_answer_is_as_described(
    routes, route: str
) -> None:
    asking(routes[route], GenerationMode.POSITIVE, {})


@pytest.mark.parametrize("route", [r for r in ROUTES if r.startswith("POST")])
def test_what_the_schema_forbids_is_refused(routes, route: str) -> None:
    asking(routes[route], GenerationMode.NEGATIVE, {})


@pytest.mark.parametrize("route", [r for r in ROUTES if "{token}" in r])
def test_the_same_holds_for_who_has_a_good_link(routes, tokens, route: str) -> None:
    asking(routes[route], GenerationMode.POSITIVE, tokens)
