"""SQS batches: each record on its own, the failed ones named in the answer."""

import json
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from aws_lambda_powertools.utilities.batch import (
    BatchProcessor,
    EventType,
    process_partial_response,
)
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from briefing.application.pace import Seconds
from briefing.errors import BriefingError
from briefing.observability import logger, metrics, tracer
from handlers.following import correlation_id

Handle = Callable[[Mapping[str, Any], Seconds], None]
Handler = Callable[[dict[str, Any], LambdaContext], dict[str, Any]]


def queue_handler(handle: Handle) -> Handler:
    """Make a Lambda handler of what works on one message's body, and is told how many
    seconds it has left."""

    @logger.inject_lambda_context
    @tracer.capture_lambda_handler(capture_response=False, capture_error=False)
    @metrics.log_metrics
    def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
        return _answer(event, context, handle)

    wrapped: Handler = handler  # the decorators do not tell its type
    return wrapped


def _answer(
    event: dict[str, Any], context: LambdaContext, handle: Handle
) -> dict[str, Any]:
    """Give every record's body, as JSON, to `handle`; name those that raised.

    A record that failed goes back to its queue, and after its last attempt to the
    dead-letter queue: none is dropped.
    """

    def left() -> float:
        return float(context.get_remaining_time_in_millis()) / 1000

    def handle_record(record: SQSRecord) -> None:
        logger.set_correlation_id(record.message_id)
        try:
            body = json.loads(record.body)
            logger.set_correlation_id(correlation_id(body) or record.message_id)
            handle(body, left)
        except Exception as error:
            logger.warning(
                "record given back",
                error=type(error).__name__,
                detail=_detail(error),
                message_id=record.message_id,
            )
            raise
        finally:
            logger.set_correlation_id(None)

    processor = BatchProcessor(EventType.SQS, raise_on_entire_batch_failure=False)
    response = process_partial_response(event, handle_record, processor, context)
    return dict(response)


def _detail(error: Exception) -> str:
    """Our own errors hold nothing private; of others only the place is told."""
    if isinstance(error, BriefingError):
        return str(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(place.filename).name}:{place.lineno}"
