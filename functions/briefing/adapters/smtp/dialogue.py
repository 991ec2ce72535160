"""One transaction as the server hears it: who, to whom, and the content (RFC 5321)."""

import smtplib
from contextlib import suppress
from smtplib import quoteaddr

from briefing.adapters.smtp.answers import CLOSING, CONTENT_WANTED, Answer, Step
from briefing.adapters.smtp.server import TROUBLE

_WANTED = {Step.MAIL: {250}, Step.RCPT: {250, 251}, Step.DATA: {CONTENT_WANTED}}


def ask(connection: smtplib.SMTP, sender: str, recipient: str) -> Answer | None:
    """Ask whether the content may come; give the first answer that is no yes.

    Where the server has PIPELINING, all is asked in one write (RFC 2920).
    """
    commands = {
        Step.MAIL: f"MAIL FROM:{quoteaddr(sender)}",
        Step.RCPT: f"RCPT TO:{quoteaddr(recipient)}",
        Step.DATA: "DATA",
    }
    if connection.has_extn("pipelining"):
        connection.send("".join(f"{command}\r\n" for command in commands.values()))
        return _heard(connection)
    for step, command in commands.items():
        answer = Answer(step, *connection.docmd(command))
        if answer.code not in _WANTED[step]:
            return answer
    return None


def _heard(connection: smtplib.SMTP) -> Answer | None:
    """Read all three answers. What was said before a connection broke off counts."""
    no = None
    for step, wanted in _WANTED.items():
        try:
            answer = Answer(step, *connection.getreply())
        except TROUBLE:
            if no is None:
                raise
            return no
        if no is None and answer.code not in wanted:
            no = answer
        if answer.code == CLOSING:
            return no
    if no is not None and answer.code == CONTENT_WANTED:
        _give_nothing(connection, no)
    return no


def _give_nothing(connection: smtplib.SMTP, no: Answer) -> None:
    """End a content that is wanted for nobody (RFC 2920, section 3.1).

    Where the recipient was not plainly refused, a lone dot might send an empty
    letter: the connection is cut instead.
    """
    if no.step is not Step.RCPT or not no.is_refusal:
        connection.close()
        return
    with suppress(*TROUBLE):  # the connection is closed then; the answer stands
        connection.send(b".\r\n")
        connection.getreply()


def hand_over(connection: smtplib.SMTP, content: bytes) -> Answer:
    """Send the content, and wait for the server's word on it."""
    connection.send(_framed(content))
    return Answer(Step.CONTENT, *connection.getreply())


def _framed(content: bytes) -> bytes:
    """Double the dots that open lines, and end by one alone (RFC 5321, 4.5.2). The
    first line is a header's: no dot opens it."""
    doubled = content.replace(b"\n.", b"\n..")
    return doubled.rstrip(b"\r\n") + b"\r\n.\r\n"
