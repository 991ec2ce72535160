"""What the names of a sender's domain say: SPF, DKIM and DMARC.

SPF is RFC 7208, DKIM RFC 6376, DMARC RFC 7489. A receiver trusts a letter when the
domain of its From is that of the signature (DKIM), or that of the envelope (SPF): one
of the two is *aligned*. Which policy holds is told by the name itself or by the first
one above it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from briefing.domain.checkup import Diagnosis, fine, look, trouble

_SPF, _DMARC = "v=spf1", "v=dmarc1"
_SUBJECT = "DMARC"
_ACTIONS = ("none", "quarantine", "reject")


class Kind(StrEnum):
    """Kinds of records."""

    TXT = "TXT"
    CNAME = "CNAME"
    MX = "MX"


# Gives the values of a name's records, none where there are none.
# Raises `NamesUnavailable`.
Ask: TypeAlias = Callable[[str, Kind], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Proof:
    """By which domains a letter proves who it is from; "" where by none."""

    signature: str
    envelope: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What a domain asks receivers to do with what proves nothing."""

    domain: str
    action: str = "none"
    strict_dkim: bool = False
    strict_spf: bool = False


def spf(ask: Ask, domain: str, include: str = "") -> Diagnosis:
    """Look at who may send for a domain; `include` has to be among them."""
    found = [text for text in ask(domain, Kind.TXT) if _is(text, _SPF)]
    wanted = f"{_SPF} include:{include} ~all" if include else f"{_SPF} … ~all"
    publish = f'publish one: {domain} TXT "{wanted}"'
    if not found:
        return look("SPF", f"{domain} tells nobody who may send for it", publish)
    if len(found) > 1:
        told = f"{domain} has {len(found)} SPF records, which is the same as none"
        return trouble("SPF", told, "keep one of them, with the includes of all")
    if fault := _fault(domain, found[0].lower().split()[1:], include):
        return trouble("SPF", *fault)
    return fine("SPF", f"{domain} tells who may send for it")


def _fault(domain: str, terms: Sequence[str], include: str) -> tuple[str, str] | None:
    """Tell what is wrong in a record, and what to do."""
    who = f"include:{include}" if include else "who sends"
    if {"all", "+all"} & set(terms):
        return f"{domain} lets everybody send for it", "end its record with ~all"
    if terms and set(terms) <= {"-all", "~all", "?all"}:
        return f"{domain} lets nobody send for it", f"name {who} in its record"
    if f"include:{domain}" in terms:
        told = f"{domain} includes its own record, which makes it none"
        return told, "take that include out"
    if include and f"include:{include}" not in terms:
        return (
            f"{domain} does not let {include} send for it",
            f"add {who} to its record",
        )
    return None


def dmarc(ask: Ask, sender: str, proof: Proof) -> Diagnosis:
    """Look at a sender's domain's policy, and at what a letter has to show for it."""
    policies = list(_policies(ask, sender))
    if len(policies) > 1:
        told = f"{policies[0].domain} has several policies, which is the same as none"
        return trouble(_SUBJECT, told, "keep one of them")
    if policies and policies[0].action not in _ACTIONS:
        told = f"{policies[0].domain} says p={policies[0].action}, which is no policy"
        return trouble(_SUBJECT, told, f"say one of {', '.join(_ACTIONS)}")
    if not policies:
        wanted = f'_dmarc.{_above(sender)[-1]} TXT "v=DMARC1; p=none"'
        told = f"{sender} has no policy; large receivers want one of who mails many"
        return look(_SUBJECT, told, f"publish one: {wanted}")
    return _held(policies[0], sender, proof)


def _held(policy: Policy, sender: str, proof: Proof) -> Diagnosis:
    aligned = [
        f"{kind} ({domain})"
        for kind, domain, strict in (
            ("DKIM", proof.signature, policy.strict_dkim),
            ("SPF", proof.envelope, policy.strict_spf),
        )
        if _aligned(domain, sender, policy.domain, strict)
    ]
    if not aligned:
        told = f"neither DKIM nor SPF is aligned with {sender}"
        remedy = (
            "mend DKIM or SPF (see there); at SES, verify the sender's domain, not its "
            "address alone"
        )
        if policy.action == "none":
            return look(_SUBJECT, f"{told}; receivers may think it forged", remedy)
        told = f"{told}: receivers {policy.action} such mail"
        return trouble(_SUBJECT, told, remedy)
    told = f"{policy.domain} says {policy.action}; aligned by {' and '.join(aligned)}"
    if policy.action == "none":
        remedy = "once reports show no stranger, say p=quarantine"
        return look(_SUBJECT, f"{told}; others may forge it", remedy)
    return fine(_SUBJECT, told)


def _policies(ask: Ask, sender: str) -> Iterator[Policy]:
    for domain in _above(sender):
        found = [t for t in ask(f"_dmarc.{domain}", Kind.TXT) if _is(t, _DMARC)]
        if found:
            yield from (_read(text, domain, sender) for text in found)
            return


def _read(text: str, domain: str, sender: str) -> Policy:
    pairs = (part.partition("=") for part in text.lower().split(";"))
    tags = {name.strip(): value.strip() for name, _, value in pairs}
    action = tags.get("p", "none")
    if sender != domain:
        action = tags.get("sp", action)
    return Policy(domain, action, tags.get("adkim") == "s", tags.get("aspf") == "s")


def _aligned(domain: str, sender: str, policy_domain: str, strict: bool) -> bool:
    """Relaxed, both are names of the one organisation that states the policy."""
    if strict or domain == sender:
        return domain == sender
    return f".{domain}".endswith(f".{policy_domain}")


def _above(domain: str) -> list[str]:
    """Give a name and those above it, down to two labels."""
    labels = domain.split(".")
    return [".".join(labels[n:]) for n in range(max(1, len(labels) - 1))]


def _is(text: str, version: str) -> bool:
    first = text.strip().lower().replace(";", " ").split(maxsplit=1)[:1]
    return first == [version] or text.strip().lower().startswith(f"{version};")
