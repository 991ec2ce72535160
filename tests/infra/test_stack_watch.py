"""Who operates the stack is told, what of, and what to do then."""

import json
import re
from pathlib import Path
from typing import Any

from stacks import FUNCTIONS, Stacks

from briefing.domain.delivery import Status
from briefing.domain.feedback import Outcome
from local.translate import INFRA

RUNBOOK = INFRA / "runbook.md"


def alarms(stacks: Stacks) -> dict[str, dict[str, Any]]:
    return {
        name: alarm["Properties"]
        for _, name, alarm in stacks.of_type("AWS::CloudWatch::Alarm")
    }


def heading(alarm: str) -> str:
    words = re.findall("[A-Z][a-z]*", alarm.removesuffix("Alarm"))
    return " ".join(words).capitalize()


def anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def headings(page: Path) -> list[str]:
    lines = page.read_text("utf-8").splitlines()
    return [line.removeprefix("## ") for line in lines if line.startswith("## ")]


def test_every_alarm_has_a_heading_in_the_runbook_and_leads_to_it(
    stacks: Stacks,
) -> None:
    held = headings(RUNBOOK)
    for name, alarm in alarms(stacks).items():
        assert heading(name) in held
        told = alarm["AlarmDescription"]["Fn::Sub"]
        assert told.endswith(f". ${{Runbook}}#{anchor(heading(name))}")
        assert alarm["AlarmActions"] == [{"Ref": "AlarmTopic"}]


def test_the_runbook_tells_of_no_alarm_that_is_gone(stacks: Stacks) -> None:
    assert set(headings(RUNBOOK)) == {heading(name) for name in alarms(stacks)}


def test_every_function_is_watched_for_errors(stacks: Stacks) -> None:
    watched = {
        stacks.target("watch", alarm["Dimensions"][0]["Value"])
        for alarm in alarms(stacks).values()
        if alarm["MetricName"] == "Errors"
    }
    assert watched == set(FUNCTIONS)


def test_every_queue_is_watched_for_messages_that_wait(stacks: Stacks) -> None:
    watched = {
        stacks.target("watch", alarm["Dimensions"][0]["Value"])
        for alarm in alarms(stacks).values()
        if alarm["MetricName"] == "ApproximateAgeOfOldestMessage"
    }
    held = {name for _, name, _ in stacks.of_type("AWS::SQS::Queue")}
    assert watched == {name for name in held if name.endswith("Queue")}


def test_silence_of_the_schedule_is_heard(stacks: Stacks) -> None:
    silent = alarms(stacks)["ComposeSilentAlarm"]
    assert silent["TreatMissingData"] == "breaching"
    assert silent["ComparisonOperator"] == "LessThanThreshold"


def test_metrics_on_the_dashboard_and_in_alarms_are_those_that_functions_count(
    stacks: Stacks,
) -> None:
    dashboard = stacks.properties("Dashboard")["DashboardBody"]["Fn::Sub"]
    shown = {
        metric[1]
        for widget in json.loads(dashboard)["widgets"]
        for metric in widget["properties"]["metrics"]
        if metric[0] == "BriefingDigest"
    }
    alarming = {
        alarm["MetricName"]
        for alarm in alarms(stacks).values()
        if alarm["Namespace"] == "BriefingDigest"
    }
    assert alarming <= shown
    assert shown <= counted()


def counted() -> set[str]:
    """The metrics that handlers name, of families all members."""
    families = {
        "Deliveries": [status.capitalize() for status in Status],
        "Feedback": [outcome.capitalize() for outcome in Outcome],
        "Documents": ["Briefed", "Duplicate", "Rejected"],
        "Answers": ["2xx", "4xx", "5xx"],
    }
    sources = (INFRA.parent / "functions" / "handlers").glob("*.py")
    code = "\n".join(path.read_text("utf-8") for path in sources)
    plain = set(re.findall(r'"([A-Z][a-z]+[A-Z][A-Za-z]+)"', code))
    for family, members in families.items():
        assert f'f"{family}{{' in code
        plain |= {family + member for member in members}
    return plain


def test_saved_queries_look_into_groups_that_functions_log_to(stacks: Stacks) -> None:
    groups = {
        group["Properties"]["LogGroupName"]["Fn::Sub"]
        for _, _, group in stacks.of_type("AWS::Logs::LogGroup")
    }
    queries = list(stacks.of_type("AWS::Logs::QueryDefinition"))
    assert queries
    for _, _, query in queries:
        named = {name["Fn::Sub"] for name in query["Properties"]["LogGroupNames"]}
        assert named <= groups
