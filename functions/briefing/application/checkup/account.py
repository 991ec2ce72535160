"""What SES lets an account send, and from whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.application.checkup.names import Ask, Kind, Proof, dmarc, spf
from briefing.domain.checkup import Diagnosis, fine, look, trouble

SES = "amazonses.com"
_NEARLY = 0.8  # of a day's quota


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the account may send. A negative `day` is no bound; rates are a second's."""

    production: bool
    enabled: bool
    enforcement: str
    day: float
    sent: float
    rate: float


@dataclass(frozen=True, slots=True)
class Identity:
    """An address or a domain, as SES knows it; the states are SES's words."""

    name: str
    verified: bool = False
    signing: str = ""
    tokens: tuple[str, ...] = ()
    mail_from: str = ""
    mail_from_state: str = ""


def allowance(held: Allowance) -> Iterator[Diagnosis]:
    """Look at what the account may send."""
    if not held.enabled or held.enforcement == "SHUTDOWN":
        told = "SES lets this account send nothing"
        yield trouble("account", told, "read what AWS wrote to it, and answer")
    elif held.enforcement == "PROBATION":
        told = "SES has this account under review"
        yield trouble("account", told, "mend what AWS wrote of before it is paused")
    elif held.production:
        yield fine("account", "out of the sandbox, and free to send")
    else:
        told = "in the sandbox: only verified addresses are mailed, 200 a day"
        yield look("account", told, "ask for production access in the SES console")
    yield _quota(held)


def _quota(held: Allowance) -> Diagnosis:
    if held.day < 0:
        return fine("quota", f"{held.rate:g} messages a second, without a daily bound")
    told = f"{held.sent:,.0f} of {held.day:,.0f} messages of 24 hours are sent"
    told += f", {held.rate:g} a second"
    more = "ask for more (Service Quotas, Amazon SES); what waits goes on by itself"
    if held.sent >= held.day:
        return trouble("quota", told, more)
    return (
        look("quota", told, more)
        if held.sent > _NEARLY * held.day
        else fine("quota", told)
    )


def identity(
    ask: Ask, sender: str, of_address: Identity, of_domain: Identity
) -> Iterator[Diagnosis]:
    """Look at who mail comes from; `of_address` and `of_domain` may be unverified."""
    domain = sender.rpartition("@")[2]
    if not (of_address.verified or of_domain.verified):
        told = f"neither {sender} nor {domain} is verified: nothing can be sent"
        remedy = "press the link that SES mailed, or publish the records (DnsRecords)"
        yield trouble("sender", told, remedy)
    else:
        name = (of_domain if of_domain.verified else of_address).name
        yield fine("sender", f"{name} is verified")
    signs = of_domain.signing == "SUCCESS"
    yield from _signatures(ask, domain, of_domain)
    own = of_domain.mail_from if of_domain.mail_from_state == "SUCCESS" else ""
    yield from _envelope(ask, of_domain)
    yield dmarc(ask, domain, Proof(domain if signs else SES, own or SES))


def _signatures(ask: Ask, domain: str, held: Identity) -> Iterator[Diagnosis]:
    if not held.tokens:
        told = f"{domain} is no identity of SES, so that {SES} signs in its place"
        yield look("DKIM", told, "deploy with SenderIdentity=domain")
        return
    missing = []
    for token in held.tokens:
        name, value = f"{token}._domainkey.{domain}", f"{token}.dkim.{SES}"
        if value not in {found.rstrip(".") for found in ask(name, Kind.CNAME)}:
            missing.append(f"{name} CNAME {value}")
    if missing:
        told = f"{len(missing)} of {len(held.tokens)} records are not published"
        yield trouble("DKIM", told, "; ".join(missing))
    elif held.signing != "SUCCESS":
        told = f"the records are published, and SES says {held.signing or 'nothing'}"
        yield look("DKIM", told, "wait: SES may take up to three days to look")
    else:
        yield fine("DKIM", f"signed by {domain}")


def _envelope(ask: Ask, held: Identity) -> Iterator[Diagnosis]:
    if not held.mail_from:
        told = f"bounces come back to {SES}, so that SPF is not aligned"
        yield look("SPF", told, "give the identity a MAIL FROM domain")
        return
    if not ask(held.mail_from, Kind.MX):
        told = f"{held.mail_from} takes no mail, so that bounces go to {SES}"
        remedy = f"publish: {held.mail_from} MX 10 feedback-smtp.REGION.{SES}"
        yield trouble("SPF", told, remedy)
        return
    yield spf(ask, held.mail_from, SES)
