"""The workflows take little, pin what they use, and name what there is."""

import re
import subprocess
import tomllib
from typing import Any

import pytest
import yaml
from workflows import ROOT, WORKFLOWS, Workflow, made, targets

PINNED = re.compile(r"^[\w-]+/[\w./-]+@[0-9a-f]{40}$")
TOLD = re.compile(r"uses: \S+@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$", re.MULTILINE)
# What somebody outside can word, such as titles and branches, is in none of these.
TRUSTED = re.compile(
    r"matrix\.\w+|inputs\.environment( [=&|]{2} '\w+'| [=&|]{2} inputs\.environment)*"
    r"|vars\.\w+( \|\| '\w+')?|github\.(run_id|ref|token)"
    r"|github\.event_name == 'pull_request'"
)
each = pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda w: w.name)


def test_there_are_workflows_to_check_deploy_and_release() -> None:
    assert {w.name for w in WORKFLOWS} == {"check", "deploy", "release"}


@each
def test_an_action_is_pinned_by_commit_and_says_its_version(workflow: Workflow) -> None:
    used = [step["uses"] for step in workflow.steps() if "uses" in step]
    assert used
    assert [name for name in used if not PINNED.match(name)] == []
    assert len(TOLD.findall(workflow.text)) == len(used)


def test_an_action_has_one_version_everywhere() -> None:
    used = {s["uses"] for w in WORKFLOWS for s in w.steps() if "uses" in s}
    assert len({name.split("@")[0] for name in used}) == len(used)


@each
def test_what_is_allowed_is_said_by_each_job_and_little(workflow: Workflow) -> None:
    assert workflow.said["permissions"] == {}
    for job in workflow.jobs.values():
        assert job["permissions"].items() <= {
            ("contents", "read"),
            ("contents", "write"),
            ("id-token", "write"),
        }


def test_only_the_release_writes_and_only_who_takes_a_role_gets_a_token() -> None:
    jobs = [job for w in WORKFLOWS for job in w.jobs.values()]
    writing = [job for job in jobs if job["permissions"].get("contents") == "write"]
    assert [job["name"] for job in writing] == ["Release"]
    for job in jobs:
        role = "configure-aws-credentials" in str(job) or "deploy.yml" in str(job)
        assert ("id-token" in job["permissions"]) == role


@each
def test_no_checkout_leaves_its_token_behind(workflow: Workflow) -> None:
    for step in workflow.steps("actions/checkout@"):
        assert step["with"]["persist-credentials"] == "false"


@each
def test_a_job_ends_and_says_on_what_it_runs(workflow: Workflow) -> None:
    for job in workflow.jobs.values():
        if "uses" not in job:  # the called one has its own
            assert int(job["timeout-minutes"]) <= 60
            assert re.fullmatch(r"ubuntu-\d\d\.\d\d", job["runs-on"])


@each
def test_no_script_holds_an_expression(workflow: Workflow) -> None:
    """A script gets values as variables: as text they could be commands."""
    assert [script for script in workflow.scripts() if "${{" in script] == []


@each
def test_a_script_is_one_that_a_shell_can_read(workflow: Workflow) -> None:
    for script in workflow.scripts():
        subprocess.run(["bash", "-n"], input=script, text=True, check=True)


@each
def test_no_expression_is_worded_by_somebody_outside(workflow: Workflow) -> None:
    said = re.findall(r"\$\{\{ (.*?) \}\}", workflow.text)
    assert workflow.text.count("${{") == len(said)
    assert [e for e in said if not TRUSTED.fullmatch(e)] == []
    assert "secrets." not in workflow.text
    assert not {"pull_request_target", "workflow_run"} & set(workflow.said["on"])


@each
def test_one_run_of_a_kind_at_a_time(workflow: Workflow) -> None:
    assert workflow.said["concurrency"]["group"].startswith(f"{workflow.name}-")


@each
def test_what_is_made_is_in_the_makefile(workflow: Workflow) -> None:
    names, patterns = targets()
    for target in set().union(*map(made, workflow.scripts())):
        assert target in names or any(p.fullmatch(target) for p in patterns), target


def test_a_change_passes_everything_before_it_is_deployed() -> None:
    check = next(w for w in WORKFLOWS if w.name == "check")
    assert {"test", "check", "looks", "audit"} <= set().union(
        *map(made, check.scripts())
    )
    assert check.jobs["test"]["strategy"]["matrix"]["python"] == ["3.11", "3.13"]
    deploy = check.jobs["deploy"]
    assert set(deploy["needs"]) == set(check.jobs) - {"deploy"}
    assert "github.ref == 'refs/heads/main'" in deploy["if"]
    assert "github.event_name == 'push'" in deploy["if"]


def test_an_environment_to_deploy_is_one_of_the_configuration() -> None:
    deploy = next(w for w in WORKFLOWS if w.name == "deploy")
    offered = deploy.said["on"]["workflow_dispatch"]["inputs"]["environment"]["options"]
    assert offered == ["dev", "staging", "prod"]
    config = tomllib.loads((ROOT / "infra/samconfig.toml").read_text("utf-8"))
    for name in offered:
        section: dict[str, Any] = config["default" if name == "dev" else name]
        chosen = section["deploy"]["parameters"]["parameter_overrides"]
        assert f"Environment={name}" in str(chosen)


def test_what_is_pinned_is_looked_over_weekly_where_it_lies() -> None:
    said = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))
    kinds = {(u["package-ecosystem"], u["directory"]) for u in said["updates"]}
    assert kinds == {
        ("github-actions", "/"),
        ("pip", "/infra/locks"),
        ("npm", "/tests/looks"),
    }
    for update in said["updates"]:
        assert update["schedule"]["interval"] == "weekly"
        assert update["groups"]
        assert (ROOT / update["directory"].strip("/")).is_dir()
