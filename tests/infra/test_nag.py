"""Rules for solutions find what they are for, and nothing stands without a reason."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from local.translate import INFRA, write
from nag.allowances import Allowance, Finding, allowances, unsettled

CONFIG = INFRA / ".cdk-nag.toml"
TOOL = INFRA.parent / ".tools" / "nag" / "bin" / "python"
WIDE = "AwsSolutions-IAM5[Action::s3:*]"


def public_bucket(**metadata: Any) -> dict[str, Any]:
    return {
        "Type": "AWS::S3::Bucket",
        "Metadata": metadata,
        "Properties": {"PublicAccessBlockConfiguration": {"BlockPublicAcls": False}},
    }


def wide_role() -> dict[str, Any]:
    statement = {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::one"}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    policy = {"PolicyName": "wide", "PolicyDocument": document}
    trust = {"Version": "2012-10-17", "Statement": []}
    properties = {"AssumeRolePolicyDocument": trust, "Policies": [policy]}
    return {"Type": "AWS::IAM::Role", "Properties": properties}


def planted(folder: Path, **resources: Any) -> Path:
    folder.mkdir()
    text = json.dumps({"Resources": resources})
    (folder / "planted.json").write_text(text, "utf-8")
    return folder


def nag(config: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    if not TOOL.exists() or not shutil.which("node"):
        pytest.skip("cdk-nag or node is not installed: make check")
    return subprocess.run(
        [TOOL, "-m", "nag", config, folder],
        env={**os.environ, "PYTHONPATH": str(INFRA)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def nothing_allowed(tmp_path: Path) -> Path:
    config = tmp_path / "none.toml"
    config.write_text("[everywhere]\n", "utf-8")
    return config


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("translated")
    write(folder)
    return folder


def test_a_planted_mistake_is_told_with_its_rule_and_place(
    tmp_path: Path, nothing_allowed: Path
) -> None:
    folder = planted(tmp_path / "in", Open=public_bucket(), Wide=wide_role())
    run = nag(nothing_allowed, folder)
    assert run.returncode == 1, run.stderr
    assert "planted.yaml: Open: AwsSolutions-S2\n" in run.stdout
    assert f"planted.yaml: Wide: {WIDE}\n" in run.stdout


def test_our_templates_leave_nothing_to_settle(ours: Path) -> None:
    run = nag(CONFIG, ours)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.endswith(", 0 to settle\n")


def test_an_allowance_covers_its_own_rule_and_place_alone(
    tmp_path: Path, nothing_allowed: Path
) -> None:
    meant = [{"id": "S2", "reason": "it is a public one"}]
    bucket = public_bucket(cdk_nag={"rules_to_suppress": meant})
    folder = planted(tmp_path / "in", Open=bucket, Other=public_bucket())
    findings = [
        Finding(rule, "planted", resource, "…")
        for rule, resource in [("S2", "Open"), ("S1", "Open"), ("S2", "Other")]
    ]
    allowed = allowances(nothing_allowed, folder)
    assert unsettled(findings, allowed) == findings[1:]


def test_what_is_allowed_everywhere_is_told_once_it_is_idle() -> None:
    idle = Allowance("L1", "it was needed once")
    found = Finding("L1", "planted", "Old", "…")
    assert unsettled([found], [idle]) == []
    assert unsettled([], [idle]) == [idle]


def test_every_allowance_of_ours_gives_its_reason(ours: Path) -> None:
    allowed = allowances(CONFIG, ours)
    assert {each.resource is None for each in allowed} == {True, False}
    assert [each for each in allowed if len(each.reason.split()) < 8] == []
