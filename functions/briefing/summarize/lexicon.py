"""What a language's words do in a sentence: one readable file for each language.

`languages/en.toml` is the model for a new one. Entries are in lower case, except for
regular expressions; an entry
of several words has single spaces. What a language does not list, its texts go without.
"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The listed words of one language, by what they do.

    `abbreviations` (regular expressions) end with a full stop that ends no sentence.
    `furniture` opens lines that are no part of an article, `bylines` open its credits.
    `connectives` tie a sentence to the one before and may be dropped; `leaning` words,
    which open a sentence that does not stand alone, may not. `pronouns` are those among
    them that stand for a person named before. `negations`, `modals` and `conditions`
    are never dropped. `relatives` open a relative clause. `speaking` verbs tell who
    says something, `outlook` words what follows from it or is to come, and `purpose`
    what a paper or report says of its own work.

    `numbers` stand in the order of their values from 0, `tens` from 20; `scales` are a
    hundred, a thousand, a million, 10^9 and 10^12. Forms of one word are parted by `|`;
    there is "" where a language has no word, or one that is an article as well. `dates`
    are months, weekdays and days told from today.
    """

    abbreviations: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    connectives: tuple[str, ...] = ()
    leaning: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    tens: tuple[str, ...] = ()
    scales: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    speaking: tuple[str, ...] = ()
    outlook: tuple[str, ...] = ()
    purpose: tuple[str, ...] = ()


_PLAIN = Lexicon()


@cache
def lexicon_of(language: str) -> Lexicon:
    """Give the lexicon of a language (ISO 639-1); an empty one where there is none."""
    held = files(__package__).joinpath("languages", f"{language}.toml")
    if not held.is_file():
        return _PLAIN
    listed = tomllib.loads(held.read_text("utf-8"))
    entries = {
        name: tuple(words) for part in listed.values() for name, words in part.items()
    }
    unknown = entries.keys() - {field.name for field in fields(Lexicon)}
    if unknown:
        raise ValueError(f"{held.name} lists {sorted(unknown)}, which nothing reads")
    return Lexicon(**entries)
