"""How well a sentence stands as a bullet, beside the words that it holds."""

import numpy as np

from briefing.summarize.engine.counted import Scores
from briefing.summarize.engine.salience import LONG
from briefing.summarize.engine.text import Text


def standing_features(text: Text) -> dict[str, Scores]:
    """Give each feature's value for each sentence.

    `opening`, `place` and `last` tell where it stands, `purpose` that it tells what the
    writers did, `purpose first` that it is the first one to tell it, `titled` how much
    of the title it holds, `quoted` and `asking` that it quotes or asks.
    """
    counted = text.counted
    number = np.arange(counted.sentences)
    opening = 1.0 / (1.0 + number)
    held, sentence = counted.holding
    titled = np.bincount(sentence, text.title[held], minlength=counted.sentences)
    return {
        "opening": opening,
        "opening × size": opening * np.log1p(min(counted.sentences, LONG)),
        "place": number / max(1, counted.sentences),
        "last": (number == counted.sentences - 1).astype(float),
        "purpose": text.purpose.astype(float),
        "purpose first": (text.purpose & (text.purpose.cumsum() == 1)).astype(float),
        "titled": titled / (1.0 + text.title.sum()),
        "quoted": text.quoted.astype(float),
        "asking": text.asking.astype(float),
    }
