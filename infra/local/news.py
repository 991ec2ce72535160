"""Notifications as S3 sends them, where moto's tell less."""

import json


def as_s3_tells(body: str, sent: str) -> str:
    """Add the sequencer that S3 gives every change of a key, from the time of sending.

    `body` is any queue's message; only S3's records without a sequencer change.
    `sent` is the message's own time, in milliseconds.
    """
    message = json.loads(body)
    for record in message.get("Records", []):
        if record.get("eventSource") == "aws:s3":
            record["s3"]["object"].setdefault("sequencer", f"{int(sent):016X}")
    return json.dumps(message)
