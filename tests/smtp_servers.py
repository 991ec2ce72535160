"""SMTP servers on loopback: a real one that answers as names ask, one by a script."""

import datetime
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from ipaddress import ip_address
from pathlib import Path
from socket import create_server, socket
from threading import Thread
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from briefing.adapters.smtp.mailer import SmtpMailer
from briefing.adapters.smtp.server import SmtpServer
from briefing.settings import Publication
from builders import NOON

PASSWORD = "open-sesame"


def a_mailer(port: int, host: str = "127.0.0.1", **fields: str) -> SmtpMailer:
    """Give a mailer for a server on this machine."""
    return SmtpMailer(SmtpServer(host, port, **fields), Publication(), lambda: NOON)


class Server:
    """Takes mail, and answers some recipients as their names ask.

    `mails` are its answers to MAIL on a connection, in their order; None is a yes,
    and "abort" cuts the connection. `later` are those that the last one still has.
    """

    def __init__(self, *, pipelining: bool = False) -> None:
        self.port = 0
        self.pipelining = pipelining
        self.mails: list[str | None] = []
        self.later: list[str | None] = []
        self.taken: list[bytes] = []
        self.recipients: list[list[str]] = []
        self.sessions: list[int] = []
        self.secure: list[bool] = []
        self.commands: list[str] = []
        self.logins: list[tuple[str, str]] = []
        self.login_answer: str | None = None

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 -- aiosmtpd's name
        session.host_name = hostname
        return responses[:1] + ["250-PIPELINING"] * self.pipelining + responses[1:]

    async def handle_NOOP(self, server, session, envelope, arg):  # noqa: N802 -- aiosmtpd's name
        self.commands.append("NOOP")
        return "250 OK"

    async def handle_RSET(self, server, session, envelope):  # noqa: N802 -- aiosmtpd's name
        self.commands.append("RSET")
        return "250 OK"

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 -- aiosmtpd's name
        if session.peer[1] not in self.sessions:
            self.sessions.append(session.peer[1])
            tls = server.transport.get_extra_info("ssl_object")
            self.secure.append(tls is not None)
            self.later = list(self.mails)
        answer = self.later.pop(0) if self.later else None
        if answer == "abort":
            server.transport.abort()
        if answer is None:
            envelope.mail_from = address
        return answer or "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 -- aiosmtpd's name
        name = address.partition("@")[0]
        if name[:3].isdigit():  # such as 550, or 550-no-such-user
            return f"{name[:3]} {name[4:].replace('-', ' ') or 'as you wish'}"
        if name.startswith("status-"):
            return f"550 {name.removeprefix('status-')} as you wish"
        if name == "relay":
            return "554 5.7.1 Relay access denied"
        if name == "relay-550":
            return "550 relaying denied"
        if name == "relayed":
            return "550 5.1.1 host relay.example said: no such user"
        if name == "hang-up-early":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "550 no, and yet" if name == "ghost" else "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd's name
        if envelope.rcpt_tos == ["ghost@example.com"]:
            self.commands.append(f"DATA of {len(envelope.content)}")
            return "554 no valid recipients"
        if envelope.rcpt_tos == ["data-refused@example.com"]:
            return "554 no"
        if envelope.rcpt_tos == ["data-later@example.com"]:
            return "451 later"
        name = envelope.rcpt_tos[0].partition("@")[0]
        if name.startswith("data-"):
            return f"{name.removeprefix('data-')} as you wish"
        self.taken.append(envelope.content)
        self.recipients.append(envelope.rcpt_tos)
        if envelope.rcpt_tos == ["hang-up@example.com"]:
            server.transport.abort()
        return "250 OK"

    def authenticate(self, server, session, envelope, mechanism, data):
        """Take one user with one password."""
        assert isinstance(data, LoginPassword)
        self.logins.append((data.login.decode(), data.password.decode()))
        fits = self.logins[-1] == ("ada", PASSWORD)
        if self.login_answer:
            return AuthResult(success=False, handled=False, message=self.login_answer)
        return AuthResult(success=fits, handled=False)


@contextmanager
def serving(handler: Server, **options: Any) -> Iterator[Server]:
    """Run a server on a free port; the options are aiosmtpd's."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        handler.port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port, **options)
    controller.start()
    try:
        yield handler
    finally:
        controller.stop()


class Scripted:
    """Says each line when it has heard what comes before it, then hangs up."""

    def __init__(self, script: Sequence[tuple[bytes, bytes]]) -> None:
        self.heard = b""
        self._script = script
        self._door = create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._thread = Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "Scripted":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Wait until all is heard, so that tests may look at it."""
        self._thread.join(10)
        self._door.close()

    def _serve(self) -> None:
        caller, _ = self._door.accept()
        with caller, suppress(OSError):
            caller.sendall(b"220 here\r\n")
            for until, words in self._script:
                heard = b""
                while not heard.endswith(until):
                    if not (more := caller.recv(4096)):
                        return
                    heard += more
                    self.heard += more
                caller.sendall(words)


def certificate(folder: Path, *names: str) -> tuple[Path, ssl.SSLContext]:
    """Make a certificate that signs itself: its file, and a server's context."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a test's server")])
    start = datetime.datetime.now(datetime.UTC) - datetime.timedelta(hours=1)
    ours = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    usage = x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([_alternative(name) for name in names]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(ours, critical=False)
        .sign(key, hashes.SHA256())
    )
    public, private = folder / "server.pem", folder / "server.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(public, private)
    return public, context


def _alternative(name: str) -> x509.GeneralName:
    if name[0].isdigit():
        return x509.IPAddress(ip_address(name))
    return x509.DNSName(name)
