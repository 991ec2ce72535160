"""The stacks on a moto server, made from the translated templates themselves.

moto's CloudFormation makes the resources and resolves their references. What it has
no model for becomes a parameter, so that references to it still resolve; what it
skips (notifications, versions, the mailer) is set here from the same templates.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from local.aws import client
from local.intrinsics import resolved
from local.translate import Template, translated

ROOT = "briefing"
NESTED = (
    "Storage",
    "Site",
    "Subscriptions",
    "Feedback",
    "Delivery",
    "Pipeline",
)  # in the order of their needs
MODELLED = {
    "AWS::DynamoDB::Table",
    "AWS::IAM::Role",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Function",
    "AWS::Lambda::LayerVersion",
    "AWS::Logs::LogGroup",
    "AWS::S3::Bucket",
    "AWS::SQS::Queue",
}
TOPIC = "arn:aws:sns:us-east-1:123456789012:alarms"  # nobody listens here


@dataclass(frozen=True, slots=True)
class Stack:
    """What was made: the nested templates by name, and their outputs together."""

    templates: Mapping[str, Template]
    outputs: Mapping[str, str]


def create(**parameters: str) -> Stack:
    """Make every nested stack as the root template would, with its parameters.

    A stack that stands is left as it is.
    """
    root = translated("template")
    defaults = {
        name: str(parameter["Default"])
        for name, parameter in root["Parameters"].items()
    }
    known = {**defaults, "Environment": "local", "AlarmTopic": TOPIC, **parameters}
    templates = {name: translated(name.lower()) for name in NESTED}
    for name, template in templates.items():
        given = root["Resources"][name]["Properties"]["Parameters"]
        values = {key: resolved(value, known) for key, value in given.items()}
        known |= _outputs(name, _modelled(template), values)
        _notify(name, template)
    _mailer(known["Sender"])
    outputs = {k.split(".")[-1]: v for k, v in known.items() if ".Outputs." in k}
    outputs |= _told_by_root(root, known)
    _root(outputs, {name: known[name] for name in defaults})
    return Stack(templates, outputs)


def _told_by_root(root: Template, known: Mapping[str, str]) -> dict[str, str]:
    """Resolve the root's outputs, but for those of stacks that are not made here."""
    told = {}
    for name, output in root["Outputs"].items():
        with suppress(KeyError):
            told[name] = resolved(output["Value"], known)
    return told


def _root(outputs: Mapping[str, str], given: Mapping[str, str]) -> None:
    """Tell outputs and parameters as the root template's stack does, for `--stack`."""
    told = {name: {"Value": value} for name, value in outputs.items()}
    asked = {name: {"Type": "String"} for name in given}
    some = {"Some": {"Type": "AWS::Logs::LogGroup"}}  # a stack has a resource
    _outputs(ROOT, {"Resources": some, "Outputs": told, "Parameters": asked}, given)


def _modelled(template: Template) -> Template:
    """Keep what moto makes; its mappings sleep, for the pump plays them."""
    resources, missing = {}, {}
    for name, resource in template["Resources"].items():
        if resource["Type"] in MODELLED:
            resources[name] = {k: v for k, v in resource.items() if k != "DependsOn"}
        else:
            missing[name] = {"Type": "String", "Default": name}
        if resource["Type"] == "AWS::Lambda::EventSourceMapping":
            resource["Properties"]["Enabled"] = False
    parameters = template.get("Parameters", {}) | missing
    return {**template, "Resources": resources, "Parameters": parameters}


def _outputs(
    name: str, template: Template, values: Mapping[str, str]
) -> dict[str, str]:
    cloudformation = client("cloudformation")
    standing = cloudformation.describe_stacks()["Stacks"]
    if name not in {stack["StackName"] for stack in standing}:
        cloudformation.create_stack(
            StackName=name,
            TemplateBody=json.dumps(template),
            Parameters=[
                {"ParameterKey": key, "ParameterValue": value}
                for key, value in values.items()
            ],
        )
    (made,) = cloudformation.describe_stacks(StackName=name)["Stacks"]
    return {
        f"{name}.Outputs.{output['OutputKey']}": output["OutputValue"]
        for output in made.get("Outputs", [])
    }


def physical_id(stack: str, logical_id: str) -> str:
    """Give a resource's own name (of a queue: its URL)."""
    found = client("cloudformation").describe_stack_resource(
        StackName=stack, LogicalResourceId=logical_id
    )
    return str(found["StackResourceDetail"]["PhysicalResourceId"])


def _notify(stack: str, template: Template) -> None:
    s3 = client("s3")
    for logical_id, bucket in of_type(template, "AWS::S3::Bucket"):
        name = physical_id(stack, logical_id)
        if versions := bucket.get("VersioningConfiguration"):
            s3.put_bucket_versioning(Bucket=name, VersioningConfiguration=versions)
        if told := bucket.get("NotificationConfiguration"):
            queues = [_told(stack, queue) for queue in told["QueueConfigurations"]]
            s3.put_bucket_notification_configuration(
                Bucket=name, NotificationConfiguration={"QueueConfigurations": queues}
            )


def _told(stack: str, queue: Mapping[str, Any]) -> dict[str, Any]:
    logical_id, _ = queue["Queue"]["Fn::GetAtt"]
    attributes = client("sqs").get_queue_attributes(
        QueueUrl=physical_id(stack, logical_id), AttributeNames=["QueueArn"]
    )["Attributes"]
    return {"QueueArn": attributes["QueueArn"], "Events": [queue["Event"]]}


def of_type(template: Template, kind: str) -> Iterator[tuple[str, Template]]:
    """List the resources of a type: logical id and properties."""
    for logical_id, resource in template["Resources"].items():
        if resource["Type"] == kind:
            yield logical_id, resource.get("Properties", {})


def _mailer(sender: str) -> None:
    ses = client("sesv2")
    known = ses.list_email_identities()["EmailIdentities"]
    if sender not in {identity["IdentityName"] for identity in known}:
        ses.create_email_identity(EmailIdentity=sender)
