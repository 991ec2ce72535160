"""What a deployed stack holds, for the verbs that take `--stack`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefing.application.people import Keys
from briefing.errors import SettingsInvalid

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

    from briefing.adapters.aws.s3 import S3Library
    from briefing.adapters.aws.sqs import SqsQueue


@dataclass(frozen=True, slots=True)
class Stack:
    """A stack by its outputs. Raises `SettingsInvalid` where it has none such."""

    name: str
    outputs: Mapping[str, str]
    parameters: Mapping[str, str] = field(default_factory=dict)

    def table(self, output: str) -> "Table":
        """Give a table by the output that names it."""
        from briefing.adapters.aws.clients import table  # noqa: PLC0415 - an extra

        held: Table = table(self.output(output))
        return held

    def keys(self) -> Keys:
        """Give the keys that sign the stack's links."""
        from briefing.adapters.aws.clients import client  # noqa: PLC0415 - an extra
        from briefing.adapters.aws.keys import ParameterKeys  # noqa: PLC0415 - an extra

        return ParameterKeys(client("ssm"), self.output("KeysParameter"))

    def queue(self, output: str) -> "SqsQueue":
        """Give a queue by the output that holds its URL."""
        from briefing.adapters.aws.clients import client  # noqa: PLC0415 - an extra
        from briefing.adapters.aws.sqs import SqsQueue  # noqa: PLC0415 - an extra

        return SqsQueue(client("sqs"), self.output(output))

    def library(self) -> "S3Library":
        """Give the bucket that holds the editions' texts."""
        from briefing.adapters.aws.clients import client  # noqa: PLC0415 - an extra
        from briefing.adapters.aws.s3 import S3Library  # noqa: PLC0415 - an extra

        return S3Library(client("s3"), self.output("LibraryBucket"))

    def page(self, path: str) -> str:
        """Read a page of the site; "" where there is none."""
        from botocore.exceptions import ClientError  # noqa: PLC0415 - an extra

        from briefing.adapters.aws.clients import client  # noqa: PLC0415 - an extra
        from briefing.adapters.aws.errors import (  # noqa: PLC0415 - an extra
            code_of,
            translated,
        )

        bucket = self.output("SiteBucket")
        with translated("site"):
            try:
                got = client("s3").get_object(Bucket=bucket, Key=path)
            except ClientError as error:
                if code_of(error) == "NoSuchKey":
                    return ""
                raise
            content: bytes = got["Body"].read()
        return content.decode()

    def output(self, name: str) -> str:
        """Give what the stack tells under a name."""
        if name not in self.outputs:
            raise SettingsInvalid(
                f"stack {self.name}: no output {name}: deploy it anew"
            )
        return self.outputs[name]


def stack(name: str) -> Stack:
    """Look a stack up. Raises `SettingsInvalid` without boto3, or such a stack."""
    client = _client()
    from botocore.exceptions import ClientError  # noqa: PLC0415 - an extra

    from briefing.adapters.aws.errors import (  # noqa: PLC0415 - an extra
        code_of,
        translated,
    )

    with translated(f"stack {name}"):
        try:
            (found,) = client("cloudformation").describe_stacks(StackName=name)[
                "Stacks"
            ]
        except ClientError as error:
            if code_of(error) != "ValidationError":
                raise
            raise SettingsInvalid(
                f"no stack {name} in this account and region"
            ) from error
    told: list[dict[str, str]] = found.get("Outputs", [])
    asked: list[dict[str, str]] = found.get("Parameters", [])
    return Stack(
        name,
        {output["OutputKey"]: output["OutputValue"] for output in told},
        {held["ParameterKey"]: held["ParameterValue"] for held in asked},
    )


def _client() -> Any:
    try:
        from briefing.adapters.aws.clients import client  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise SettingsInvalid(
            "--stack needs boto3 beside this command: make test installs it, or"
            " python -m pip install boto3"
        ) from error
    return client
