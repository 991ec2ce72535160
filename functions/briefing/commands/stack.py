"""What a deployed stack holds, for the verbs that take `--table` or `--parameter`."""

from typing import TYPE_CHECKING

from briefing.application.ports import Keys
from briefing.errors import SettingsInvalid

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


def stack_table(name: str) -> "Table":
    """Give a table by its name. Raises `SettingsInvalid` without boto3."""
    try:
        from briefing.adapters.aws.clients import table  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _wanting("--table") from error
    held: Table = table(name)
    return held


def stack_keys(name: str) -> Keys:
    """Give the keys in a parameter. Raises `SettingsInvalid` without boto3."""
    try:
        from briefing.adapters.aws.clients import client  # noqa: PLC0415 - an extra
        from briefing.adapters.aws.keys import ParameterKeys  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise _wanting("--parameter") from error
    return ParameterKeys(client("ssm"), name)


def _wanting(option: str) -> SettingsInvalid:
    needs = f"{option} needs boto3: install briefing-digest with its extra [aws]"
    return SettingsInvalid(needs)
