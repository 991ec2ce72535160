"""Let a quarter of an hour pass, for those who cannot wait for one."""

from datetime import UTC, datetime

from boto3.dynamodb.conditions import Attr

from briefing.adapters.aws.clients import table
from briefing.adapters.codec import moment
from briefing.domain.slot import TICK, Cadence, Slot


def pass_quarter(documents_table: str) -> None:
    """Make what was briefed in this quarter of an hour older by one.

    An edition covers whole quarters: what was briefed just now would be told only
    after the next one has struck.
    """
    held = table(documents_table)
    struck = moment(Slot(Cadence.IMMEDIATE).last_due(datetime.now(UTC)))
    new = Attr("state").eq("briefed") & Attr("changed").gt(struck)
    for item in held.scan(FilterExpression=new)["Items"]:
        when = datetime.fromisoformat(str(item["changed"])) - TICK
        held.put_item(Item={**item, "changed": moment(when)})
