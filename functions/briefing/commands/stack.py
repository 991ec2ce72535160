"""Tables of a deployed stack, for the verbs that take `--table`."""

from typing import TYPE_CHECKING

from briefing.errors import SettingsInvalid

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


def stack_table(name: str) -> "Table":
    """Give a table by its name. Raises `SettingsInvalid` without boto3."""
    try:
        from briefing.adapters.aws.clients import table  # noqa: PLC0415 - an extra
    except ImportError as error:
        wanted = "--table needs boto3: install briefing-digest with its extra [aws]"
        raise SettingsInvalid(wanted) from error
    held: Table = table(name)
    return held
