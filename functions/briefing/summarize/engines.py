"""The engines that choose sentences, by name."""

from collections.abc import Mapping
from types import MappingProxyType

from briefing.errors import SettingsInvalid
from briefing.summarize.engine.briefing import briefing
from briefing.summarize.material import Choose, Engine, Material
from briefing.summarize.stock import REACH_KL, from_sumy, in_rank

DEFAULT = "briefing"


def engine_named(name: str) -> Engine:
    """Give an engine by name. Raises `SettingsInvalid`, which lists the names."""
    if name not in ENGINES:
        known = ", ".join(ENGINES)
        raise SettingsInvalid(f"there is no engine {name!r}: choose one of {known}")
    return ENGINES[name]


def _lead(material: Material) -> Choose:
    """Rank by place alone: news tells the most important first."""
    return in_rank(material, range(len(material.sentences)))


ENGINES: Mapping[str, Engine] = MappingProxyType(
    {
        "briefing": briefing,
        "lead": _lead,
        "lexrank": from_sumy("sumy.summarizers.lex_rank", "LexRankSummarizer"),
        "textrank": from_sumy("sumy.summarizers.text_rank", "TextRankSummarizer"),
        "lsa": from_sumy("briefing.summarize.lsa", "SteadyLsa"),
        "luhn": from_sumy("sumy.summarizers.luhn", "LuhnSummarizer"),
        "reduction": from_sumy("sumy.summarizers.reduction", "ReductionSummarizer"),
        "kl": from_sumy("sumy.summarizers.kl", "KLSummarizer", REACH_KL),
        "sumbasic": from_sumy("sumy.summarizers.sum_basic", "SumBasicSummarizer"),
        "edmundson": from_sumy("sumy.summarizers.edmundson", "EdmundsonSummarizer"),
    }
)
