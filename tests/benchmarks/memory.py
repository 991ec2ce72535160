"""The memory of the process that reads (Linux)."""

from high_water import forget, megabytes

from briefing.adapters.readers.confined.reader import ConfinedReader
from briefing.settings import Limits


class Peak:
    """The most memory that the process has held, from now on."""

    def __init__(self, read: ConfinedReader) -> None:
        child = read.start()._child  # noqa: SLF001 - no user needs its number
        assert child is not None
        self._process = child._process.pid  # noqa: SLF001 - see above
        forget(self._process)

    def megabytes(self) -> float:
        """Tell it; the limit itself when the process died of it."""
        try:
            return megabytes(self._process)
        except OSError:
            return Limits().memory_limit / 1024**2
