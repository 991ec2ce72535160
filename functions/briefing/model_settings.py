"""Settings of the optional writer: which model, how long, for how much."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

CONNECT_SECONDS = 3
LONGEST_WRITING = 45  # seconds, for which INGEST has the time
_MODEL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,2047}")  # API reference, Converse
_WRITING = {
    "writer_input_tokens": (1000, 200_000),
    "writer_output_tokens": (200, 8000),
    "writer_seconds": (1, 40),
    "writer_attempts": (1, 4),
    "writer_input_price": (0, 10**6),
    "writer_output_price": (0, 10**6),
    "writer_document_cents": (1, 10**6),
    "writer_process_cents": (1, 10**8),
}


@dataclass(frozen=True, slots=True)
class Writing:
    """The model on Amazon Bedrock that words bullets; without one, none does.

    `writer_model` is what Converse takes: a model's id, or the id or ARN of an
    inference profile. Prices are in cents a million tokens; they are only used to keep
    within `writer_document_cents` and `writer_process_cents`. `writer_seconds` is the
    longest wait for one answer.
    """

    writer_model: str = ""
    writer_region: str = ""
    writer_input_tokens: int = 8000
    writer_output_tokens: int = 1200
    writer_seconds: int = 15
    writer_attempts: int = 2
    writer_input_price: int = 300
    writer_output_price: int = 1500
    writer_document_cents: int = 10
    writer_process_cents: int = 500

    def problems(self) -> Iterator[str]:
        """Tell what cannot be."""
        if self.writer_model and not _MODEL.fullmatch(self.writer_model):
            yield "writer_model must be the id or ARN of a model on Amazon Bedrock"
        for name, (least, most) in _WRITING.items():
            if not least <= getattr(self, name) <= most:
                yield f"{name} must be from {least:,} to {most:,}"
        if self.longest > LONGEST_WRITING:
            yield (
                "writer_seconds and writer_attempts may add up to"
                f" {LONGEST_WRITING} seconds, not {self.longest}"
            )

    @property
    def region(self) -> str:
        """The region to ask: as set, else the ARN's, else "" for the environment's."""
        arn = self.writer_model.split(":")
        named = arn[3] if arn[0] == "arn" and len(arn) > 3 else ""
        return self.writer_region or named

    @property
    def longest(self) -> int:
        """The longest that one document may wait, in seconds, with all attempts.

        Before attempt n + 1 botocore waits at most 2^(n-1) seconds, and 5 more when
        the service asks for them.
        """
        waits = sum((1 << n) + 5 for n in range(self.writer_attempts - 1))
        return self.writer_attempts * (CONNECT_SECONDS + self.writer_seconds) + waits
