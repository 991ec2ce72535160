"""Turn the SAM templates into plain CloudFormation, without an account or a network.

`python -m local.translate FOLDER` writes one JSON file for each template.
"""

import json
import logging
import sys
from pathlib import Path
from typing import Any, TypeAlias

import boto3
from samtranslator.parser.parser import Parser  # type: ignore[import-untyped]
from samtranslator.translator.translator import (  # type: ignore[import-untyped]
    Translator,
)
from samtranslator.yaml_helper import yaml_parse  # type: ignore[import-untyped]

Template: TypeAlias = dict[str, Any]

INFRA = Path(__file__).parents[1]
STACKS = (
    "template",
    "storage",
    "identity",
    "site",
    "subscriptions",
    "feedback",
    "delivery",
    "pipeline",
    "watch",
)
CODE = "s3://code/package.zip"  # stands for what `sam package` would upload
REGION = "us-east-1"


def source(stack: str) -> Template:
    """Read a template as it is written."""
    template: Template = yaml_parse((INFRA / f"{stack}.yaml").read_text("utf-8"))
    return template


def translated(stack: str) -> Template:
    """Translate one template; code and layers point at `CODE`."""
    template = source(stack)
    for function in _globals(template), *_properties(template, "Function"):
        if "CodeUri" in function:
            function["CodeUri"] = CODE
    for layer in _properties(template, "LayerVersion"):
        layer["ContentUri"] = CODE
    logging.getLogger("samtranslator.metrics").setLevel(logging.ERROR)
    session = boto3.Session(region_name=REGION)
    translator = Translator({}, Parser(), boto_session=session)
    plain: Template = translator.translate(template, {})
    return plain


def _globals(template: Template) -> Template:
    function: Template = template.get("Globals", {}).get("Function", {})
    return function


def _properties(template: Template, kind: str) -> list[Template]:
    return [
        resource["Properties"]
        for resource in template["Resources"].values()
        if resource["Type"] == f"AWS::Serverless::{kind}"
    ]


def write(folder: Path) -> None:
    """Write every translated template into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for stack in STACKS:
        text = json.dumps(translated(stack), indent=1)
        (folder / f"{stack}.json").write_text(text, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
