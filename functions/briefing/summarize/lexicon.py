"""What a language's words do in a sentence: one readable file for each language.

`languages/en.toml` is the model for a new one. Entries are in lower case, except for
regular expressions; an entry of several words has single spaces. What a language does
not list, its texts go without.
"""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

Listed = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Splitting:
    """How sentences are found.

    `abbreviations` (regular expressions) end with a full stop that ends no sentence,
    `numbered` ones do before a number. `months` follow an ordinal number, whose stop
    ends no sentence either, `dating` words stand before one. `unabbreviated` words, in
    just this case, look like abbreviations and end a sentence before a capital letter.
    `small` words carry no matter, beside those that sumy lists.
    """

    abbreviations: Listed = ()
    numbered: Listed = ()
    months: Listed = ()
    dating: Listed = ()
    unabbreviated: Listed = ()
    small: Listed = ()


@dataclass(frozen=True, slots=True)
class Cleaning:
    """What is no part of an article.

    `furniture` (regular expressions) opens lines of a page, `bylines` open credits.
    `places` (regular expressions) tell in parentheses who is where in a picture,
    `labels` stand before a colon in sentences that are prose.
    """

    furniture: Listed = ()
    bylines: Listed = ()
    places: Listed = ()
    labels: Listed = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """How a sentence opens.

    `connectives` tie a sentence to the one before and may be dropped before a comma,
    `loose` ones also before one of the `subjects`, `coordinators` before anything,
    unless the two are `bound` to mean something else. `leaning` words, which open a
    sentence that does not stand alone, may not go; nor does `pointing` after a
    preposition. What is `standing` does stand alone.
    """

    connectives: Listed = ()
    loose: Listed = ()
    coordinators: Listed = ()
    bound: Listed = ()
    subjects: Listed = ()
    leaning: Listed = ()
    pointing: Listed = ()
    standing: Listed = ()


@dataclass(frozen=True, slots=True)
class Shortening:
    """What must stay in a sentence, and what may go.

    `negations`, `modals`, `conditions` and `amounts` are never dropped. Between commas
    may go: `asides`, what `articles` open after a name, what `unnamed` (or, beside
    another source, `pronounced`) sources are `reporting` on one of the `days`, and what
    `describing` words (regular expressions) open before a verb; at the end what
    `participles` or `tails` (regular expressions) open; in both places what `relatives`
    open. For that a main clause needs one of the `verbs` (regular expressions); it does
    not begin with `prepositions` or `subordinators` or end with `joints`.
    """

    negations: Listed = ()
    modals: Listed = ()
    conditions: Listed = ()
    amounts: Listed = ()
    asides: Listed = ()
    articles: Listed = ()
    participles: Listed = ()
    tails: Listed = ()
    unnamed: Listed = ()
    pronounced: Listed = ()
    reporting: Listed = ()
    days: Listed = ()
    verbs: Listed = ()
    prepositions: Listed = ()
    subordinators: Listed = ()
    joints: Listed = ()
    relatives: Listed = ()
    describing: Listed = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """Where a sentence that is too long might have ended.

    It may end before the `parted` words where a comma or a dash stands before them,
    before the `unparted` ones without, and before an `adding` word ("and") that one of
    the `added` verbs (regular expressions) follows, unless one of the `paired` words
    ("both") waits for it.

    The `finite` verbs (regular expressions) make a main clause. It follows the first
    comma where one of the `subordinate` words opens the sentence, or may do so after
    `light` ones. `qualifying` words ("that") open a clause about a noun, as relatives
    do. A sentence never ends with words that are `waiting` for more; what is `clinging`
    (regular expressions) waits for a preposition.

    What is `telling` who says or knows it does not go, nor what tells it by `closing`
    the sentence ("a court heard"). One of the `spans` of time waits for what it is
    measured from ("a month after").

    Of a sentence that is a few words too long `trifles` (regular expressions) go, if
    none of the `binding` words stands before them and no `scoping` one ("only") in it.
    """

    parted: Listed = ()
    unparted: Listed = ()
    adding: Listed = ()
    added: Listed = ()
    paired: Listed = ()
    finite: Listed = ()
    subordinate: Listed = ()
    light: Listed = ()
    qualifying: Listed = ()
    waiting: Listed = ()
    clinging: Listed = ()
    telling: Listed = ()
    closing: Listed = ()
    spans: Listed = ()
    trifles: Listed = ()
    binding: Listed = ()
    scoping: Listed = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """Whom a pronoun means.

    `pronouns` mean a person named before. `masculine` and `feminine` words tell whom,
    `titles` and `acting` verbs that a name is a person's, `bodies` and the `calendar`
    that it is not; `people` are others whom the pronoun may mean.
    """

    pronouns: Listed = ()
    masculine: Listed = ()
    feminine: Listed = ()
    titles: Listed = ()
    acting: Listed = ()
    people: Listed = ()
    bodies: Listed = ()
    calendar: Listed = ()


@dataclass(frozen=True, slots=True)
class Ranking:
    """What a sentence is about.

    `speaking` verbs tell who says something, `outlook` words what follows from it or is
    to come, and `purpose` what a paper or report says of its own work.
    """

    speaking: Listed = ()
    outlook: Listed = ()
    purpose: Listed = ()


@dataclass(frozen=True, slots=True)
class Grounding:
    """What a statement may not change.

    `numbers` stand in the order of their values from 0, `tens` from 20; `scales` are a
    hundred, a thousand, a million, 10^9 and 10^12. Forms of one word are parted by `|`;
    there is "" where a language has no word, or one that is an article as well. `dates`
    are months, weekdays and days told from today.
    """

    numbers: Listed = ()
    tens: Listed = ()
    scales: Listed = ()
    dates: Listed = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The listed words of one language, by what they do."""

    splitting: Splitting = Splitting()
    cleaning: Cleaning = Cleaning()
    opening: Opening = Opening()
    shortening: Shortening = Shortening()
    ending: Ending = Ending()
    naming: Naming = Naming()
    ranking: Ranking = Ranking()
    grounding: Grounding = Grounding()


@cache
def lexicon_of(language: str) -> Lexicon:
    """Give the lexicon of a language (ISO 639-1); an empty one where there is none.

    Raises `AttributeError` for a section and `TypeError` for an entry that nothing
    reads.
    """
    held = files(__package__).joinpath("languages", f"{language}.toml")
    if not held.is_file():
        return Lexicon()
    listed = tomllib.loads(held.read_text("utf-8"))
    plain, sections = Lexicon(), {}
    for name, part in listed.items():
        entries = {entry: tuple(words) for entry, words in part.items()}
        sections[name] = replace(getattr(plain, name), **entries)
    return Lexicon(**sections)
