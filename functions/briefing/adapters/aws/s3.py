"""Buckets: the inbox, the library of briefings and editions, the web site."""

from collections.abc import Iterable
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from briefing.adapters.aws.errors import code_of, translated
from briefing.application.ports import File
from briefing.domain.document import Arrival, Document
from briefing.domain.rejection import Reason
from briefing.errors import DocumentGone, DocumentRejected

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_GONE = frozenset({"404", "NoSuchKey", "NoSuchVersion", "405", "MethodNotAllowed"})


class S3Inbox:
    """The port `Inbox`."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def fetch(self, arrival: Arrival, limit: int) -> Document:
        """Read the version that the arrival names, after a look at its size."""
        where: dict[str, Any] = {"Bucket": self._bucket, "Key": arrival.key}
        if arrival.version:
            where["VersionId"] = arrival.version
        with translated("inbox"):
            try:
                head = self._client.head_object(**where)
                if head["ContentLength"] > limit:
                    size = f"document_limit: {head['ContentLength']:,} bytes"
                    raise DocumentRejected(Reason.TOO_LARGE, size)
                got = self._client.get_object(**where, IfMatch=head["ETag"])
                content = got["Body"].read()
            except ClientError as error:
                if code_of(error) in _GONE:
                    raise DocumentGone("the object is gone") from error
                raise
            tags = self._tags(where) if got.get("TagCount") else {}
        version = arrival.version or head["ETag"].strip('"')
        metadata = {name: _decoded(v) for name, v in head.get("Metadata", {}).items()}
        return Document(arrival.key, version, content, metadata | tags)

    def _tags(self, where: dict[str, Any]) -> dict[str, str]:
        """Read tags, which can be set after the upload; a colon parts their topics,
        since S3 lets no comma into a tag."""
        tagging = self._client.get_object_tagging(**where)
        tags = {tag["Key"].lower(): tag["Value"] for tag in tagging["TagSet"]}
        if "topics" in tags:
            tags["topics"] = tags["topics"].replace(":", ",")
        return tags


def _decoded(value: str) -> str:
    """S3 gives metadata beyond ASCII as encoded-words (RFC 2047)."""
    try:
        return str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, ValueError):
        return value


class S3Library:
    """Texts by name: what is too large for a table."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put(self, name: str, text: str) -> None:
        """Write a text, replacing one of the same name."""
        with translated("library"):
            self._client.put_object(
                Bucket=self._bucket,
                Key=name,
                Body=text.encode(),
                ContentType="application/json",
            )

    def get(self, name: str) -> str:
        """Read a text."""
        with translated("library"):
            got = self._client.get_object(Bucket=self._bucket, Key=name)
            return got["Body"].read().decode()

    def names(self, prefix: str) -> list[str]:
        """List the names that begin so; at most a thousand."""
        with translated("library"):
            listed = self._client.list_objects_v2(Bucket=self._bucket, Prefix=prefix)
        return [held["Key"] for held in listed.get("Contents", ())]


class S3Site:
    """The port `Site`."""

    def __init__(self, client: "S3Client", bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def publish(self, files: Iterable[File]) -> None:
        """Write files with their media types."""
        for file in files:
            with translated("site"):
                self._client.put_object(
                    Bucket=self._bucket,
                    Key=file.path,
                    Body=file.content,
                    ContentType=file.media_type,
                )
