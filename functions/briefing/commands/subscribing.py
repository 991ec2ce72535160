"""The pages of subscriptions on a home, for `serve`."""

from argparse import Namespace
from collections.abc import Mapping
from typing import Any

from briefing.adapters.local.lock import sole_writer
from briefing.adapters.web.app import Web
from briefing.adapters.web.screens import Offer
from briefing.bootstrap.local import Local
from briefing.bootstrap.planning import plan
from briefing.commands.account import Account
from briefing.commands.pipeline import opened, send
from briefing.errors import StoreUnavailable


def answer(args: Namespace, event: Mapping[str, Any]) -> dict[str, Any]:
    """Answer a request; mails that it caused leave at once."""
    with opened(args) as local:
        url = local.publication.subscriptions_url or local.publication.site_url
        web = Web(local.subscriptions, local.render, _offer(local), url)
        given = web(event)
        if event["requestContext"]["http"]["method"] == "POST":
            _send(local, args)
    return given


def _offer(local: Local) -> Offer:
    house = plan(local.making, local.topics.names).house
    return Offer(house, local.topics.names, local.render.languages())


def _send(local: Local, args: Namespace) -> None:
    """Send what waits, unless another command is at work here: it sends it then."""
    try:
        with sole_writer(local.home.folder, local.stores.database):
            send(local, args, Account())
    except StoreUnavailable:
        return
