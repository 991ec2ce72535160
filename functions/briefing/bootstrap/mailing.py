"""The SMTP mailer of a home, as its settings have it."""

import os
from collections.abc import Callable
from pathlib import Path

from briefing.adapters.local.secret import read_secret
from briefing.adapters.mime.headers import sender
from briefing.adapters.smtp.mailer import SmtpMailer
from briefing.adapters.smtp.server import SmtpServer
from briefing.application.ports import Clock
from briefing.errors import SettingsInvalid
from briefing.sending_settings import Sending
from briefing.settings import Publication

_PASSWORD = "BRIEFING_SMTP_PASSWORD"  # noqa: S105 - the variable's name


def smtp_mailer(
    address: tuple[str, int],
    sending: Sending,
    folder: Path,
    publication: Publication,
    clock: Clock,
) -> SmtpMailer:
    """Build the mailer for a server's host and port; secrets are files in `folder`.

    Raises `SettingsInvalid`. An address other than that of the settings, as the
    command line may give one, is shown no password of theirs.
    """
    server = smtp_server(address, sending, folder)
    return SmtpMailer(server, publication, clock, signer(sending, folder, publication))


def smtp_server(address: tuple[str, int], sending: Sending, folder: Path) -> SmtpServer:
    """Tell how to reach a server, and log in there. Raises `SettingsInvalid`."""
    if sending.server not in {None, address}:
        return SmtpServer(*address)
    password = _password(sending, folder) if sending.smtp_user else ""
    return SmtpServer(*address, sending.smtp_user, password, sending.smtp_security)


def _password(sending: Sending, folder: Path) -> str:
    if given := os.environ.get(_PASSWORD):
        return given
    path = folder / sending.smtp_password_file
    content = read_secret(path, "smtp_password_file")
    try:
        password = content.decode().rstrip("\r\n")
    except UnicodeDecodeError:
        password = ""
    if not password:
        raise SettingsInvalid(f"smtp_password_file: no password is in {path}")
    return password


def signer(
    sending: Sending, folder: Path, publication: Publication
) -> Callable[[bytes], bytes]:
    """Give what signs letters, or leaves them as they are. Raises `SettingsInvalid`."""
    if not sending.dkim_selector:
        return bytes
    from briefing.adapters.dkim import DkimSigner  # noqa: PLC0415 - few homes sign

    pem = read_secret(folder / sending.dkim_key_file, "dkim_key_file")
    domain = sending.dkim_domain or sender(publication).domain
    return DkimSigner(pem, sending.dkim_selector, domain)
