"""The learned weights of the engine, as a small readable file tells them."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by feature: of the models for words and pairs (logistic, with `bias`),
    and of how well a sentence stands as a bullet (linear, in parts of an F-score).
    """

    words: dict[str, float]
    pairs: dict[str, float]
    standing: dict[str, float]


@cache
def shipped() -> Weights:
    """Read the weights that come with the engine."""
    held = json.loads(files(__package__).joinpath("weights.json").read_text("utf-8"))
    return Weights(held["words"], held["pairs"], held["standing"])
