"""sumy's LSA with its matrix in one order, so that equal texts give equal bullets."""

from typing import Any

from sumy.summarizers.lsa import LsaSummarizer


class SteadyLsa(LsaSummarizer):  # type: ignore[misc]  # sumy ships no types
    """LSA whose rows do not follow the random order of Python's sets."""

    def _create_dictionary(self, document: Any) -> dict[str, int]:
        words = sorted(super()._create_dictionary(document))
        return {word: row for row, word in enumerate(words)}
