"""DELIVER: messages of the mail and notes queues, each a page of subscribers or a
note to one.
"""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit

from briefing.application.pace import Seconds
from briefing.application.post import Post
from briefing.application.round import Round
from briefing.bootstrap import aws_mail
from briefing.errors import MailPaused
from briefing.observability import logger, metrics
from handlers.records import queue_handler


@cache
def use_case() -> Post:
    return aws_mail.deliver(os.environ)


@queue_handler
def handler(body: Mapping[str, Any], left: Seconds) -> None:
    """Work on one message."""
    what, done = use_case()(body, left)
    counts = {status.value: count for status, count in done.outcomes.items()}
    logger.info("delivered", edition=what, outcomes=counts)
    for status, count in counts.items():
        name = f"Deliveries{status.capitalize()}"
        metrics.add_metric(name, MetricUnit.Count, count)
    if done.put_off:
        _tell_rest(what, done)


def _tell_rest(what: str, done: Round) -> None:
    """Log why some are still to be mailed; that the account refuses is an alarm."""
    logger.warning(
        "the rest was put off",
        edition=what,
        rest=done.put_off,
        seconds=round(done.delay.total_seconds()),
        reason=str(done.error or (done.hold.reason if done.hold else "time")),
    )
    stopped = isinstance(done.error, MailPaused)
    metrics.add_metric("SendingStopped", MetricUnit.Count, int(stopped))
