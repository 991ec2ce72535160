"""What has left the local AWS: mails as files, and the site's pages."""

from collections.abc import Iterator
from pathlib import Path

from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.ses.models import RawMessage, ses_backends

from local.aws import REGION, client


def messages() -> Iterator[tuple[str, str]]:
    """List the mails that the local SES took: message id and raw text."""
    for message in ses_backends[DEFAULT_ACCOUNT_ID][REGION].sent_messages:
        if isinstance(message, RawMessage):
            yield message.id, message.raw_data


def save_mails(folder: Path) -> int:
    """Write mails that are not there yet; tell how many were."""
    folder.mkdir(parents=True, exist_ok=True)
    new = 0
    for number, (_, raw) in enumerate(messages(), start=1):
        path = folder / f"{number:04}.eml"
        if not path.exists():
            path.write_bytes(raw.encode("ascii"))
            new += 1
    return new


def save_site(bucket: str, folder: Path) -> int:
    """Copy the site bucket into a folder; tell how many files it has."""
    s3 = client("s3")
    count = 0
    for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket):
        for found in page.get("Contents", []):
            path = folder / found["Key"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(
                s3.get_object(Bucket=bucket, Key=found["Key"])["Body"].read()
            )
            count += 1
    return count
