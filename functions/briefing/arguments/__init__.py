"""The words that the command line takes."""

from argparse import ArgumentParser

from briefing import __version__
from briefing.arguments import readers, sending, work


def parser() -> ArgumentParser:
    """Give the parser; `verb` names the function of the verb that is called."""
    made = ArgumentParser(
        prog="briefing",
        description="Documents in, digests out, every bullet traceable.",
    )
    made.add_argument("--version", action="version", version=__version__)
    verbs = made.add_subparsers(required=True, metavar="VERB")
    work.add_samples(verbs)
    work.add_pipeline(verbs)
    readers.add_subscribers(verbs)
    sending.add_editions(verbs)
    sending.add_dead_letters(verbs)
    readers.add_keys(verbs)
    work.add_views(verbs)
    return made
