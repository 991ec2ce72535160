"""FEEDBACK: messages of the feedback queue, each an event of SES."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit

from briefing.application.pace import Seconds
from briefing.bootstrap import aws_mail
from briefing.observability import logger, metrics
from handlers.records import queue_handler

use_case = cache(lambda: aws_mail.feedback(os.environ))


@queue_handler
def handler(event: Mapping[str, Any], _left: Seconds) -> None:
    """Work on one event; those of other senders are let go."""
    take, read = use_case()
    feedback = read(event)
    if feedback is None:
        logger.info("no feedback of ours", event_id=str(event.get("id", "")))
        return
    delivery = take(feedback)
    logger.info(
        "feedback",
        edition=feedback.mail,
        outcome=feedback.outcome.value,
        cause=feedback.cause,
        status=delivery.status.value if delivery else "unknown",
    )
    metrics.add_metric(f"Feedback{feedback.outcome.capitalize()}", MetricUnit.Count, 1)
