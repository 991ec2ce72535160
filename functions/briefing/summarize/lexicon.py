"""What a language's words do in a sentence: one readable file for each language.

`languages/en.toml` is the model for a new one. Entries are in lower case, except for
regular expressions; an entry of several words has single spaces. What a language does
not list, its texts go without.
"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The listed words of one language, by what they do.

    `abbreviations` (regular expressions) end with a full stop that ends no sentence,
    `numbered` ones do before a number. `months` follow an ordinal number, whose stop
    ends no sentence either, `dating` words stand before one.
    `small` words carry no matter, beside those that sumy lists.
    `furniture` (regular expressions) opens lines that are no part of an article,
    `bylines` open its credits. `places` (regular expressions) tell in parentheses who
    is where in a picture, `labels` stand before a colon in sentences that are prose.

    `connectives` tie a sentence to the one before and may be dropped before a comma,
    `loose` ones also before one of the `subjects`, `coordinators` before anything,
    unless the two are `bound` to mean something else. `leaning` words, which open a
    sentence that does not stand alone, may not go; nor does `pointing` after one of the
    `prepositions`. What is `standing` does stand alone. `pronouns` mean a person named
    before.

    `negations`, `modals`, `conditions` and `amounts` are never dropped. Between commas
    may go: `asides`, what `articles` open after a name, and what `unnamed` (or, beside
    another source, `pronounced`) sources are `reporting` on one of the `days`; at the
    end what `participles` or `tails` (regular expressions) open; in both places what
    `relatives` open. For that a main clause needs one of the `verbs` (regular
    expressions); it does not begin with `prepositions` or `subordinators` or end with
    `joints`.

    `masculine` and `feminine` words tell whom a pronoun means, `titles` and `acting`
    verbs that a name is a person's, `bodies` and the `calendar` that it is not;
    `people` are others whom the pronoun may mean.

    `speaking` verbs tell who says something, `outlook` words what follows from it or is
    to come, and `purpose` what a paper or report says of its own work.
    """

    abbreviations: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    months: tuple[str, ...] = ()
    dating: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    bylines: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    connectives: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    leaning: tuple[str, ...] = ()
    pointing: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    pronouns: tuple[str, ...] = ()
    negations: tuple[str, ...] = ()
    modals: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    amounts: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    pronounced: tuple[str, ...] = ()
    reporting: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    subordinators: tuple[str, ...] = ()
    joints: tuple[str, ...] = ()
    relatives: tuple[str, ...] = ()
    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    calendar: tuple[str, ...] = ()
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
