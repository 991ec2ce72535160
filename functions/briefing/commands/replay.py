"""`editions rebuild`: an edition made anew, beside the one that stands.

It writes nothing but what `--out` asks for, so that a change of template, engine or
settings can be looked at before it ships.
"""

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from briefing.adapters.codec import dump_edition
from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.adapters.topics import read_topics
from briefing.application.replay import Replay
from briefing.bootstrap.planning import plan
from briefing.bootstrap.summarizing import summarizer
from briefing.commands.account import Account, plain
from briefing.commands.pipeline import opened, require_home
from briefing.commands.stack import Stack, stack
from briefing.domain.edition import Edition
from briefing.domain.letter import Pieces
from briefing.domain.subscriber import Subscriber, subscriber_id
from briefing.errors import AccessRefused
from briefing.model_settings import Writing
from briefing.settings import Looks, Making, Publication, from_environment, load

_RECORD, _PAGE = "edition.json", "page.html"
_TEXT, _HTML = "letter.txt", "letter.html"
_FILES = (_RECORD, _PAGE, _TEXT, _HTML)
_UNKEPT = (
    "letters are not kept: to see what a change makes of them, rebuild with --out DIR"
    " before it, and with --diff DIR after it"
)
_SHOWN = 400  # lines of a difference
_PARAMETERS = {
    "Name": "BRIEFING_NAME",
    "Sender": "BRIEFING_SENDER",
    "PostalAddress": "BRIEFING_POSTAL_ADDRESS",
    "Settings": "BRIEFING_SETTINGS",
}

Files = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where editions are made, and `published` pages read; "" for one that is not."""

    replay: Replay
    render: TemplateRenderer
    published: Callable[[str], str]


def rebuild(args: Namespace) -> int:
    """Make an edition anew, write it or tell how it differs: 1 if it does."""
    account = Account()
    with _workshop(args) as shop:
        made = shop.replay(args.edition)
        anew = _files(made.anew, shop.render)
        page = shop.published(shop.render.page(made.stands).path)
        stands = {_RECORD: _record(made.stands), _PAGE: page}
    if made.gone:
        count = len(made.gone)
        account.say(f"{count} of its documents are gone: taken as they were told")
    if args.out:
        _write(args.out, anew)
        account.say(f"{args.edition}: rebuilt into {args.out}")
    if args.diff is not None:
        return _compare(_read(args.diff), anew, account)
    account.say(_UNKEPT)
    return _compare(stands, {name: anew[name] for name in stands}, account)


def _files(edition: Edition, render: TemplateRenderer) -> dict[str, str]:
    """Write an edition as its record, its page, and the letter of all its stories."""
    reader = anyone(edition)
    copy = render.letters(edition)(reader).copy
    return {
        _RECORD: _record(edition),
        _PAGE: render.page(edition).content.decode(),
        _TEXT: _plain(copy.text),
        _HTML: _plain(copy.html),
    }


def _record(edition: Edition) -> str:
    return dump_edition(edition).replace("}, {", "},\n{") + "\n"


def _plain(pieces: Pieces) -> str:
    """Give a letter with the names of its personal places in the place of them."""
    return "".join(map(str, pieces))


def anyone(edition: Edition) -> Subscriber:
    """Somebody who wants everything; nobody has this address."""
    address = "reader@example.com"
    return Subscriber(subscriber_id(address), address, slot=edition.entry.slot)


def _compare(before: Files, anew: Files, account: Account) -> int:
    differ = [name for name in anew if before.get(name, "") != anew[name]]
    for name in differ:
        lines = unified_diff(
            before.get(name, "").splitlines(),
            anew[name].splitlines(),
            *(f"{name} as it stands", f"{name} anew"),
            lineterm="",
        )
        _tell(list(lines), account)
    same = [name for name in anew if name not in differ]
    account.say(f"the same: {', '.join(same) or 'nothing'}")
    account.say(f"different: {', '.join(differ) or 'nothing'}")
    return int(bool(differ))


def _tell(lines: list[str], account: Account) -> None:
    for line in lines[:_SHOWN]:
        account.say(plain(line))
    if len(lines) > _SHOWN:
        account.say(f"… and {len(lines) - _SHOWN} lines more: write both with --out")


def _write(folder: Path, files: Files) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")


def _read(folder: Path) -> Files:
    if not folder.is_dir():
        raise AccessRefused(f"no rebuilt edition in {folder}: make one with --out")
    held = {name: folder / name for name in _FILES if (folder / name).is_file()}
    if not held:
        raise AccessRefused(f"no rebuilt edition in {folder}: make one with --out")
    try:
        return {name: path.read_text("utf-8") for name, path in held.items()}
    except UnicodeDecodeError as error:
        raise AccessRefused(f"what is in {folder} is no text: --out anew") from error


@contextmanager
def _workshop(args: Namespace) -> Iterator[Workshop]:
    if args.stack:
        yield _of_stack(stack(args.stack))
        return
    require_home(args)
    with opened(args) as local:
        replay = Replay(
            local.stores.documents,
            local.stores.editions,
            summarizer(local.making, Writing()),
            plan(local.making, local.topics.names),
        )

        def published(path: str) -> str:
            page = local.home.site / path
            return page.read_text("utf-8") if page.exists() else ""

        yield Workshop(replay, local.render, published)


def _of_stack(found: Stack) -> Workshop:
    from briefing.adapters.aws.documents import (  # noqa: PLC0415 - an extra
        DynamoDocuments,
    )
    from briefing.adapters.aws.editions import (  # noqa: PLC0415 - an extra
        DynamoEditions,
    )

    library = found.library()
    given = {
        variable: found.parameters.get(name, "")
        for name, variable in _PARAMETERS.items()
    } | {
        "BRIEFING_SITE_URL": found.output("SiteUrl"),
        "BRIEFING_SUBSCRIPTIONS_URL": found.output("SubscriptionsUrl"),
    }
    publication, looks, making = load(
        from_environment(given), Publication, Looks, Making
    )
    replay = Replay(
        DynamoDocuments(found.table("DocumentsTable"), library),
        DynamoEditions(found.table("EditionsTable"), library),
        summarizer(making, Writing()),
        plan(making, read_topics().names),
    )
    return Workshop(replay, TemplateRenderer(publication, looks), found.page)
