"""The functions of a stack, and what calls them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from local.aws import client
from local.stack import Stack, of_type, physical_id

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Function:
    """A function as the stack configures it. `timeout` in seconds."""

    logical_id: str
    name: str
    handler: str
    timeout: int
    environment: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Feed:
    """An event source mapping: a queue's messages go to a function, in batches."""

    queue_arn: str
    batch: int
    function: Function


@dataclass(frozen=True, slots=True)
class Schedule:
    """A function that is called as time passes, and what it is told."""

    function: Function
    event: Event


class FunctionFailed(Exception):
    """A function raised, timed out, or could not be started."""


class Invoker(Protocol):
    """Calls a function and gives its answer. Raises `FunctionFailed`."""

    def __call__(self, function: Function, event: Event) -> Any: ...


def functions(stack: Stack) -> dict[str, Function]:
    """Read the functions, by logical id, with their environment resolved."""
    return {
        logical_id: _function(logical_id, physical_id(name, logical_id))
        for name, template in stack.templates.items()
        for logical_id, _ in of_type(template, "AWS::Lambda::Function")
    }


def _function(logical_id: str, name: str) -> Function:
    made = client("lambda").get_function_configuration(FunctionName=name)
    variables = made["Environment"]["Variables"]
    texts = {key: str(value) for key, value in variables.items()}  # numbers among them
    return Function(logical_id, name, made["Handler"], made["Timeout"], texts)


def feeds(known: Iterable[Function]) -> list[Feed]:
    """Read the event source mappings."""
    by_name = {function.name: function for function in known}
    made = client("lambda").list_event_source_mappings()["EventSourceMappings"]
    return [
        Feed(
            feed["EventSourceArn"],
            feed["BatchSize"],
            by_name[feed["FunctionArn"].rsplit(":", 1)[1]],
        )
        for feed in made
    ]


def schedules(stack: Stack, known: Mapping[str, Function]) -> list[Schedule]:
    """Read the schedules."""
    return [
        Schedule(
            known[schedule["Target"]["Arn"]["Fn::GetAtt"][0]],
            json.loads(schedule["Target"].get("Input", "{}")),
        )
        for template in stack.templates.values()
        for _, schedule in of_type(template, "AWS::Scheduler::Schedule")
    ]
