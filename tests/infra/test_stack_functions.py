"""Functions as they are configured, held against the package that they run."""

from dataclasses import MISSING, fields
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from stacks import FUNCTIONS, Stacks

from briefing import resources, settings
from briefing.application.ingest import LEASE, PATIENCE
from briefing.model_settings import LONGEST_WRITING, Writing
from briefing.settings import Limits
from local.translate import source


def variables(stacks: Stacks, name: str) -> set[str]:
    return set(stacks.properties(name)["Environment"]["Variables"])


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_environment_holds_all_that_the_function_asks_and_no_more(
    stacks: Stacks, name: str
) -> None:
    group = getattr(resources, name.replace("Function", "Resources"))
    asked = {f"BRIEFING_{field.name.upper()}" for field in fields(group)}
    given = {v for v in variables(stacks, name) if v.startswith("BRIEFING_")}
    publication = {
        f"BRIEFING_{field.name.upper()}" for field in fields(settings.Publication)
    }
    assert asked <= given
    smtp = {"SMTP", "SMTP_USER", "SMTP_SECURITY", "SMTP_RATE"}
    others = {"BRIEFING_SETTINGS", "BRIEFING_WRITER_MODEL"}
    others |= {f"BRIEFING_{n}" for n in smtp} if name == "DeliverFunction" else set()
    assert given <= asked | publication | others


@pytest.mark.parametrize(
    "name",
    [
        "IngestFunction",
        "ComposeFunction",
        "DeliverFunction",
        "SubscriptionsFunction",
    ],
)
def test_what_makes_briefings_editions_and_letters_takes_further_settings(
    stacks: Stacks, name: str
) -> None:
    assert "BRIEFING_SETTINGS" in variables(stacks, name)


@pytest.mark.parametrize(
    "name", ["ComposeFunction", "DeliverFunction", "SubscriptionsFunction"]
)
def test_who_speaks_to_readers_knows_the_publication(stacks: Stacks, name: str) -> None:
    for field in fields(settings.Publication):
        assert f"BRIEFING_{field.name.upper()}" in variables(stacks, name)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_handlers_exist(stacks: Stacks, name: str) -> None:
    verb = name.removesuffix("Function").lower()
    assert stacks.properties(name)["Handler"] == f"handlers.{verb}.handler"
    assert callable(import_module(f"handlers.{verb}").handler)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_are_traced_and_log_for_a_bounded_time(
    stacks: Stacks, name: str
) -> None:
    function = stacks.properties(name)
    assert function["TracingConfig"] == {"Mode": "Active"}
    logs = function["LoggingConfig"]["LogGroup"]["Ref"]
    assert stacks.properties(logs)["RetentionInDays"] == {"Ref": "LogRetention"}


def test_an_endpoint_is_named_on_a_local_run_only(stacks: Stacks) -> None:
    for name in FUNCTIONS:
        held = stacks.properties(name)["Environment"]["Variables"]
        condition, _, otherwise = held["AWS_ENDPOINT_URL"]["Fn::If"]
        assert (condition, otherwise) == ("IsLocal", {"Ref": "AWS::NoValue"})


def test_a_claim_on_a_document_outlives_the_run_but_not_the_message(
    stacks: Stacks,
) -> None:
    timeout = timedelta(seconds=stacks.properties("IngestFunction")["Timeout"])
    hidden = stacks.properties("DocumentsQueue")["VisibilityTimeout"]
    assert timeout < LEASE < timedelta(seconds=hidden)


def test_a_slow_model_leaves_time_to_settle_the_document(stacks: Stacks) -> None:
    """Patience may end just after a document was begun."""
    timeout = stacks.properties("IngestFunction")["Timeout"]
    assert PATIENCE.total_seconds() >= Limits().seconds_limit
    assert PATIENCE.total_seconds() + LONGEST_WRITING + 15 <= timeout
    assert Writing().longest <= LONGEST_WRITING


def layers(name: str) -> list[str]:
    """The layers as the template names them."""
    for stack in ("pipeline", "delivery", "feedback", "subscriptions"):
        held: dict[str, Any] = source(stack)["Resources"]
        if name in held:
            return [layer["Ref"] for layer in held[name]["Properties"]["Layers"]]
    raise AssertionError(name)


@pytest.mark.parametrize(
    ("name", "carried"),
    [
        ("IngestFunction", ["BaseLayer", "TextLayer"]),
        ("ComposeFunction", ["BaseLayer", "RenderLayer"]),
        ("DispatchFunction", ["BaseLayer"]),
        ("DeliverFunction", ["BaseLayer", "RenderLayer"]),
        ("FeedbackFunction", ["BaseLayer"]),
        ("SubscriptionsFunction", ["BaseLayer", "RenderLayer", "WebLayer"]),
    ],
)
def test_a_function_carries_only_the_libraries_that_it_uses(
    name: str, carried: list[str]
) -> None:
    assert layers(name) == carried


OPTIONAL = {"configuration_set", "smtp_parameter", "front_secret"}


def test_required_settings_have_no_default_to_hide_a_missing_one() -> None:
    for name in FUNCTIONS:
        group = getattr(resources, name.replace("Function", "Resources"))
        optional = {f.name for f in fields(group) if f.default is not MISSING}
        assert optional <= OPTIONAL


@pytest.mark.parametrize("kind", ["AWS::Lambda::Version", "AWS::Lambda::Alias"])
def test_no_function_is_called_by_a_version(stacks: Stacks, kind: str) -> None:
    """SAM publishes none for a changed parameter: callers would see old settings."""
    assert not list(stacks.of_type(kind))
