"""What the root asks of who deploys it, and passes on."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from stacks import Stacks

INFRA = Path(__file__).parents[2] / "infra"
BEDROCK = "arn:aws:bedrock:us-east-1"
NESTED = (
    "Storage",
    "Identity",
    "Site",
    "Subscriptions",
    "Feedback",
    "Delivery",
    "Pipeline",
    "Watch",
)


@pytest.mark.parametrize("name", NESTED)
def test_nested_stacks_get_exactly_the_parameters_that_they_ask(
    stacks: Stacks, name: str
) -> None:
    nested = stacks.templates["template"]["Resources"][name]["Properties"]
    asked = stacks.templates[name.lower()]["Parameters"]
    assert set(nested["Parameters"]) == set(asked)


def accepts(stacks: Stacks, name: str, value: str) -> bool:
    pattern = stacks.templates["template"]["Parameters"][name]["AllowedPattern"]
    return re.fullmatch(pattern, value) is not None


@pytest.mark.parametrize(
    ("name", "good"),
    [
        ("Project", "briefing"),
        ("Name", "The Çedar & Sons Digest"),
        ("Sender", "news.desk+digest@mail.example.co.uk"),
        ("SiteUrl", "https://digest.example.com"),
        ("SiteUrl", "https://example.com/digest"),
        ("SiteUrl", ""),
        ("SiteDomain", ""),
        ("SiteDomain", "digest.example.com"),
        ("SubscriptionsDomain", "readers.digest.example.co.uk"),
        ("Certificate", ""),
        ("Certificate", f"arn:aws:acm:us-east-1:{'1' * 12}:certificate/12ab-34cd"),
        ("HostedZone", "Z0123456789ABCDEFGHIJ"),
        ("WebAcl", f"arn:aws:wafv2:us-east-1:{'1' * 12}:global/webacl/web/12ab-34cd"),
        ("PostalAddress", "1 High Street, Larkholm"),
        ("WriterModel", ""),
        ("WriterModel", f"{BEDROCK}::foundation-model/amazon.nova-lite-v1:0"),
        ("WriterModel", f"{BEDROCK}:1234:inference-profile/us.amazon.nova-lite-v1:0"),
        ("WriterRoutes", ""),
        (
            "WriterRoutes",
            f"{BEDROCK}::foundation-model/a,{BEDROCK}::foundation-model/b",
        ),
        ("Settings", ""),
        ("Settings", 'bullets=4 zone=Europe/Berlin accent=#004488 footer="Quay Press"'),
        ("AlarmEmail", ""),
        ("AlarmEmail", "desk@example.com"),
    ],
)
def test_plausible_values_are_taken(stacks: Stacks, name: str, good: str) -> None:
    assert accepts(stacks, name, good)


@pytest.mark.parametrize(
    ("name", "bad"),
    [
        ("Project", "Briefing"),
        ("Project", "a-name-that-makes-a-bucket-too-long"),
        ("Name", ""),
        ("Name", "two\nlines"),
        ("Name", 'a "quote" <b@example.com>'),
        ("Sender", "Digest <digest@example.com>"),
        ("Sender", "digest@localhost"),
        ("SiteUrl", "https://digest.example.com/"),
        ("SiteUrl", "digest.example.com"),
        ("SiteDomain", "https://digest.example.com"),
        ("SiteDomain", "Digest.example.com"),
        ("SubscriptionsDomain", "localhost"),
        ("Certificate", f"arn:aws:acm:eu-west-1:{'1' * 12}:certificate/12ab-34cd"),
        ("HostedZone", "/hostedzone/Z1"),
        ("WebAcl", f"arn:aws:wafv2:eu-west-1:{'1' * 12}:regional/webacl/web/12ab"),
        ("PostalAddress", "two\nlines"),
        ("WriterModel", "amazon.nova-lite-v1:0"),
        ("WriterModel", f"{BEDROCK}::foundation-model/*"),
        ("WriterRoutes", "*"),
        ("WriterRoutes", f"{BEDROCK}::foundation-model/a,"),
        ("AlarmEmail", "desk"),
    ],
)
def test_mistakes_are_caught_before_anything_is_made(
    stacks: Stacks, name: str, bad: str
) -> None:
    assert not accepts(stacks, name, bad)


def test_bucket_names_stay_within_what_s3_takes(stacks: Stacks) -> None:
    """Project, environment, account and the longest region, in 63 characters."""
    parameters: dict[str, Any] = stacks.templates["template"]["Parameters"]
    environment = max(parameters["Environment"]["AllowedValues"], key=len)
    longest = f"{'p' * 16}-{environment}-123456789012-ap-northeast-1-library"
    assert len(longest) <= 63


@pytest.mark.parametrize(
    ("stack", "domain", "conditions"),
    [
        ("site", "SiteDomain", ("HasDomain", "HasZone")),
        ("subscriptions", "SubscriptionsDomain", ("HasFront", "HasZone")),
    ],
)
def test_who_keeps_his_own_dns_is_told_what_to_write(
    stacks: Stacks, stack: str, domain: str, conditions: tuple[str, str]
) -> None:
    record = stacks.templates[stack]["Outputs"]["Record"]["Value"]
    named, (zoned, written, told), without = record["Fn::If"][0], *_branches(record)
    assert (named, zoned) == conditions
    assert (written, without) == ("written", "none")
    assert told["Fn::Sub"].startswith(f"${{{domain}}} CNAME ${{")
    assert told["Fn::Sub"].endswith(".DomainName}")


def _branches(record: dict[str, Any]) -> tuple[list[Any], Any]:
    return record["Fn::If"][1]["Fn::If"], record["Fn::If"][2]


def test_development_syncs_into_dev_alone() -> None:
    config = tomllib.loads((INFRA / "samconfig.toml").read_text())
    assert config.pop("version") == 0.1
    assert config["default"]["global"]["parameters"]["stack_name"] == "briefing-dev"
    synced = {name: held["sync"] for name, held in config.items() if "sync" in held}
    assert set(synced) == {"default"}
    assert "Environment=dev" in synced["default"]["parameters"]["parameter_overrides"]
