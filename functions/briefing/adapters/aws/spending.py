"""What a writer may cost."""

from dataclasses import dataclass

from briefing.domain.writing import Failure, Usage
from briefing.errors import WritingFailed
from briefing.model_settings import Writing

_PARTS = 10**6  # prices are for a million tokens: we count in millionths of a cent


@dataclass(slots=True)
class Spending:
    """Keeps one document, and all documents of one process, within their caps.

    It counts the worst case before a call (every attempt billed in full), and what the
    service says it took after it. One process is one run of the command line, or one
    execution environment of a Lambda function: many of these may be at work, and a new
    one starts at nothing. So this stops a runaway; it is no bound on an account's
    bill, for which AWS Budgets is there.
    """

    limits: Writing
    spent: int = 0  # millionths of a cent

    def input_tokens(self) -> int:
        """Tell how long one document may be: as set, and within its cost."""
        limits = self.limits
        each = limits.writer_document_cents * _PARTS // limits.writer_attempts
        room = each - limits.writer_output_tokens * limits.writer_output_price
        price = limits.writer_input_price
        affordable = room // price if price else limits.writer_input_tokens
        if room < 0:
            return 0
        return min(limits.writer_input_tokens, affordable)

    def reserve(self, input_tokens: int) -> int:
        """Set aside the worst case; give it in millionths of a cent.

        Raises `WritingFailed` when the process would spend more than it may.
        """
        worst = Usage(input_tokens, self.limits.writer_output_tokens)
        amount = self._cost(worst) * self.limits.writer_attempts
        if self.spent + amount > self.limits.writer_process_cents * _PARTS:
            raise WritingFailed(Failure.OVER_CAP, "this process has spent its share")
        self.spent += amount
        return amount

    def settle(self, reserved: int, usage: Usage, attempts: int = 1) -> None:
        """Put what was taken, by each of some attempts, in place of the worst case."""
        self.spent += self._cost(usage) * attempts - reserved

    def _cost(self, usage: Usage) -> int:
        taken = usage.input_tokens * self.limits.writer_input_price
        return taken + usage.output_tokens * self.limits.writer_output_price
