"""The memory of the process that reads (Linux)."""

from pathlib import Path

from briefing.adapters.readers.confined.reader import ConfinedReader
from briefing.settings import Limits


class Peak:
    """The most memory that the process has held, from now on."""

    def __init__(self, read: ConfinedReader) -> None:
        child = read.start()._child  # noqa: SLF001 - no user needs its number
        assert child is not None
        self._place = Path(f"/proc/{child._process.pid}")  # noqa: SLF001 - see above
        (self._place / "clear_refs").write_text("5")  # forget the peak so far

    def megabytes(self) -> float:
        """Tell it; the limit itself when the process died of it."""
        try:
            status = (self._place / "status").read_text("ascii")
        except OSError:
            return Limits().memory_limit / 1024**2
        peaks = (line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(next(peaks, "VmHWM 0 kB").split()[1]) / 1024
