"""All stacks as one template, for the Serverless Application Repository.

It takes no application whose parts are nested and local. `python -m local.single FILE`
writes the whole as one: parameters that the root passes to a part become what they
stand for, outputs that it asks of a part become what they tell, and names that several
parts use get the name of their part in front.
"""

import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from local.translate import Template, source

_NESTED = "AWS::Serverless::Application"
_NAME = re.compile(r"\$\{([A-Za-z0-9]+)((?:\.[A-Za-z0-9.]+)?)\}")
_OUTPUTS = "Outputs."


@dataclass(frozen=True, slots=True)
class Part:
    """What the parameters of a nested template stand for, and its names become."""

    given: Mapping[str, Any]
    resources: dict[str, str]
    conditions: dict[str, str]

    def settled(self, value: Any) -> Any:
        """Give an expression of the part in the words of the whole."""
        if isinstance(value, list):
            return [self.settled(held) for held in value]
        if not isinstance(value, dict):
            return value
        if len(value) == 1:
            ((function, held),) = value.items()
            if found := self._functions().get(function):
                return found(held)
        return {key: self.settled(held) for key, held in value.items()}

    def _functions(self) -> dict[str, Callable[[Any], Any]]:
        return {
            "Ref": self._referred,
            "Fn::GetAtt": lambda held: {"Fn::GetAtt": self._attribute(*held)},
            "Fn::Sub": self._written,
            "Fn::If": lambda held: {"Fn::If": self._chosen(*held)},
            "Condition": lambda name: {"Condition": self.conditions[name]},
        }

    def _referred(self, name: str) -> Any:
        return self.given.get(name, {"Ref": self.resources.get(name, name)})

    def _attribute(self, name: str, attribute: str) -> list[str]:
        return [self.resources.get(name, name), attribute]

    def _chosen(self, name: str, *branches: Any) -> list[Any]:
        return [self.conditions[name], *map(self.settled, branches)]

    def _written(self, held: Any) -> dict[str, Any]:
        text, values = (held, {}) if isinstance(held, str) else held
        return self._substituted(text, self.settled(values))

    def _substituted(self, text: str, values: dict[str, Any]) -> dict[str, Any]:
        held = dict(values)

        def named(found: re.Match[str]) -> str:
            name, attribute = found.groups()
            match self.given.get(name):
                case {"Ref": str(other)} if not attribute:
                    return f"${{{other}}}"
                case None:
                    return f"${{{self.resources.get(name, name)}{attribute}}}"
                case expression:
                    held[name] = expression
                    return found[0]

        written = _NAME.sub(named, text)
        return {"Fn::Sub": [written, held] if held else written}

    def resource(self, held: Mapping[str, Any]) -> dict[str, Any]:
        """Give a resource, with what stands beside its properties."""
        settled: dict[str, Any] = self.settled({**held, "Condition": None})
        del settled["Condition"]
        if "Condition" in held:
            settled["Condition"] = self.conditions[held["Condition"]]
        if "DependsOn" in held:
            settled["DependsOn"] = self.resources.get(
                held["DependsOn"], held["DependsOn"]
            )
        return settled


@dataclass(slots=True)
class Whole:
    """The template as it grows."""

    root: Template
    resources: dict[str, Any] = field(default_factory=dict)
    conditions: dict[str, Any] = field(default_factory=dict)
    outputs: dict[str, Any] = field(default_factory=dict)  # `Stack.Name`: its value
    functions: dict[str, Any] = field(default_factory=dict)  # what all have in common

    def known(self, value: Any) -> Any:
        """Give an expression of the root, with parts' outputs as what they tell."""
        match value:
            case {"Fn::GetAtt": [str(stack), str(told)]} if told.startswith(_OUTPUTS):
                return self.outputs[f"{stack}.{told.removeprefix(_OUTPUTS)}"]
            case dict():
                return {key: self.known(held) for key, held in value.items()}
            case list():
                return [self.known(held) for held in value]
        return value

    def take(self, stack: str, nested: Mapping[str, Any]) -> None:
        """Take a nested stack in; those whose outputs it asks for are in already."""
        template = source(Path(nested["Location"]).stem)
        part = Part(self.known(nested["Parameters"]), {}, {})
        for name, held in template.get("Conditions", {}).items():
            part.conditions[name] = self._condition(
                f"{stack}{name}", part.settled(held)
            )
        for name, held in template["Resources"].items():
            # What stands already word for word, as a layer does, is taken once.
            other = (
                name in self.resources and part.resource(held) != self.resources[name]
            )
            part.resources[name] = f"{stack}{name}" if other else name
        for name, held in template["Resources"].items():
            self.resources[part.resources[name]] = part.resource(held)
        for name, held in template.get("Outputs", {}).items():
            self.outputs[f"{stack}.{name}"] = part.settled(held["Value"])
        if common := template.get("Globals"):
            self.functions = self.functions or part.settled(common)

    def _condition(self, name: str, held: Any) -> str:
        """Name a condition; one that stands already is not made twice."""
        known = {**self.root["Conditions"], **self.conditions}
        same = next((other for other, body in known.items() if body == held), None)
        if same is None:
            self.conditions[name] = held
        return same or name

    def template(self) -> Template:
        """Give what was made."""
        own = {
            name: held
            for name, held in self.root["Resources"].items()
            if held["Type"] != _NESTED
        }
        return {
            **self.root,
            "Globals": self.functions,
            "Conditions": {**self.root["Conditions"], **self.conditions},
            "Resources": {**own, **self.resources},
            "Outputs": self.known(self.root["Outputs"]),
        }


def single() -> Template:
    """Make one template of all."""
    whole = Whole(source("template"))
    nested = {
        name: held["Properties"]
        for name, held in whole.root["Resources"].items()
        if held["Type"] == _NESTED
    }
    while nested:
        name = next(n for n, held in nested.items() if not _asks(held) & nested.keys())
        whole.take(name, nested.pop(name))
    return whole.template()


def _asks(nested: Mapping[str, Any]) -> set[str]:
    """Name the stacks whose outputs are passed to this one."""
    asked: set[str] = set()

    def look(value: Any) -> None:
        match value:
            case {"Fn::GetAtt": [str(stack), _]}:
                asked.add(stack)
            case dict():
                _each(look, value.values())
            case list():
                _each(look, value)

    look(nested["Parameters"])
    return asked


def _each(look: Callable[[Any], None], values: Any) -> None:
    for value in values:
        look(value)


class Plain(yaml.SafeDumper):
    """Writes everything out: CloudFormation knows no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - its parent's
        """Whatever it is."""
        return True


if __name__ == "__main__":
    written = yaml.dump(single(), Dumper=Plain, sort_keys=False)
    Path(sys.argv[1]).write_text(written, "utf-8")
