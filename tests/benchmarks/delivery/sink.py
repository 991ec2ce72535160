"""An SMTP server in a process of its own that counts what it takes, and forgets it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from socket import socket
from subprocess import PIPE, Popen
from threading import Event
from typing import Any

from aiosmtpd.controller import Controller


class Sink:
    """Takes everything."""

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, session: Any, _envelope: Any, host: str, told: list[str]
    ) -> list[str]:
        session.host_name = host
        return [*told[:1], "250-PIPELINING", *told[1:]]

    async def handle_DATA(self, _server: Any, _session: Any, _envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        return "250 OK"


@contextmanager
def sinking() -> Iterator[int]:
    """Run one; gives its port."""
    command = [sys.executable, __file__]
    with Popen(command, stdout=PIPE, stdin=PIPE, text=True) as process:
        assert process.stdout
        yield int(process.stdout.readline())
        process.terminate()


def main() -> None:
    """Serve until the process is ended; tells the port."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    Controller(Sink(), hostname="127.0.0.1", port=port).start()
    print(port, flush=True)
    Event().wait()


if __name__ == "__main__":
    main()
