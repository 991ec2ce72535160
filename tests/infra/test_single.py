"""All stacks as one template, as the Serverless Application Repository takes it."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from local.single import Plain, single
from local.translate import INFRA, STACKS, Template, source

LAYERS = {"BaseLayer", "RenderLayer"}  # several stacks use them, each its own
NAME = re.compile(r"\$\{([A-Za-z0-9]+)[.}]")


@pytest.fixture(scope="module")
def whole() -> Template:
    return single()


def test_nothing_is_nested_and_nothing_is_lost(whole: Template) -> None:
    held = [
        (name, resource["Type"])
        for stack in STACKS
        for name, resource in source(stack)["Resources"].items()
        if resource["Type"] != "AWS::Serverless::Application"
    ]
    kinds = [kind for name, kind in held if name not in LAYERS]
    kinds += [kind for _, kind in {item for item in held if item[0] in LAYERS}]
    made = [resource["Type"] for resource in whole["Resources"].values()]
    assert sorted(made) == sorted(kinds)


def references(value: Any) -> Iterator[tuple[str, str]]:
    """List what an expression names: the kind of name, and the name."""
    match value:
        case {"Ref": str(name)} | {"Fn::GetAtt": [str(name), _]}:
            yield "resource", name
        case {"Condition": str(name)} | {"Fn::If": [str(name), *_]}:
            yield "condition", name
        case {"Fn::Sub": str(text)}:
            yield from (("resource", name) for name in NAME.findall(text))
        case {"Fn::Sub": [str(text), dict(values)]}:
            found = set(NAME.findall(text)) - values.keys()
            yield from (("resource", name) for name in found)
    parts = value.values() if isinstance(value, dict) else value
    if isinstance(value, dict | list):
        for part in parts:
            yield from references(part)


def test_every_name_means_something(whole: Template) -> None:
    known = {
        "resource": {*whole["Resources"], *whole["Parameters"]},
        "condition": set(whole["Conditions"]),
    }
    for kind, name in references(whole):
        assert name.startswith("AWS::") or name in known[kind]


def test_no_condition_rests_on_a_resource(whole: Template) -> None:
    """CloudFormation settles them before it makes anything."""
    told = {n for kind, n in references(whole["Conditions"]) if kind == "resource"}
    assert told <= whole["Parameters"].keys() | {"AWS::Region"}


def test_functions_keep_their_handlers_roles_and_environment(whole: Template) -> None:
    pipeline = source("pipeline")["Resources"]["ComposeFunction"]["Properties"]
    made = whole["Resources"]["ComposeFunction"]["Properties"]
    assert made["Handler"] == pipeline["Handler"]
    assert made["Environment"]["Variables"]["BRIEFING_LIBRARY_BUCKET"] == {
        "Ref": "LibraryBucket"
    }
    assert made["Environment"]["Variables"]["BRIEFING_AUDIENCE_QUEUE_URL"] == {
        "Ref": "AudienceQueue"
    }


def test_the_linter_finds_nothing_wrong(whole: Template, tmp_path: Path) -> None:
    file = tmp_path / "single.yaml"
    file.write_text(yaml.dump(whole, Dumper=Plain, sort_keys=False))
    assert "&id" not in file.read_text()
    # W1030: names of one's own may be empty, and are not used then.
    command = [str(Path(sys.executable).with_name("cfn-lint")), "--template", str(file)]
    done = subprocess.run(
        [*command, "--ignore-checks", "W1030"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_what_the_repository_asks_to_be_told_is_there(whole: Template) -> None:
    told = whole["Metadata"]["AWS::ServerlessRepo::Application"]
    project = tomllib.loads((INFRA.parent / "pyproject.toml").read_text())["project"]
    assert told["SemanticVersion"] == project["version"]
    assert told["SpdxLicenseId"] == "Apache-2.0"
    assert re.fullmatch("[a-z0-9](([a-z0-9]|-(?!-))*[a-z0-9])?", told["Author"])
    assert len(told["Description"]) <= 256
    for file in ("LicenseUrl", "ReadmeUrl"):
        assert (INFRA / told[file]).is_file()
