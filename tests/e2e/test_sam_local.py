"""The functions in containers, by the SAM CLI: the same round, and each one alone.

More arguments for SAM may stand in `SAM_LOCAL_ARGS` (`--skip-pull-image`, say).
"""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from local_round import free_port

from local.containers import engine_answers
from local.home import ROOT
from local.sam import INFRA, installed

pytestmark = [
    pytest.mark.containers,
    pytest.mark.skipif(installed() is None, reason="the SAM CLI is not installed"),
    pytest.mark.skipif(not engine_answers(), reason="no container engine answers"),
]

EVENTS = ROOT / "tests" / "events"
MINUTES = 60.0
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": f"{INFRA}{os.pathsep}{ROOT / 'functions'}",
    "SAM_CLI_TELEMETRY": "0",
}


@pytest.fixture(scope="module")
def transcript() -> str:
    """The whole round, as `make sam-local` plays it."""
    played = subprocess.run(
        [sys.executable, "-m", "local", "sam", "--port", str(free_port())],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=15 * MINUTES,
        check=False,
    )
    print(played.stdout)
    assert played.returncode == 0, played.stderr
    return played.stdout


def test_a_dropped_document_becomes_a_mail_through_containers(transcript: str) -> None:
    for name in ("Ingest", "Compose", "Dispatch", "Deliver"):
        assert f"{name}Function failed" not in transcript
    mails = ROOT / "out" / "local-sam" / "mails"
    assert [mail for mail in mails.glob("*.eml") if mail.stat().st_size]


def test_packages_stay_well_within_what_lambda_takes(transcript: str) -> None:
    """A function and its layers may have 250 MB unzipped (Lambda quotas)."""
    table = transcript.split("package ")[1].splitlines()[1:]
    rows = [line.split() for line in table if line.endswith(tuple("0123456789"))]
    sizes = {row[0]: float(row[1]) for row in rows if len(row) == 3}
    layers = {name: size for name, size in sizes.items() if name.endswith("Layer")}
    assert set(layers) == {"BaseLayer", "TextLayer", "RenderLayer", "WebLayer"}
    largest = max(size for name, size in sizes.items() if name not in layers)
    assert largest + sum(layers.values()) < 150


@contextmanager
def local_aws() -> Iterator[None]:
    """A local AWS, as `make local-aws` keeps one at work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "local", "aws", "--port", str(free_port())],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        for line in process.stdout:
            if line.startswith("# for sam local invoke"):
                break
        yield
    finally:
        process.terminate()
        process.wait(MINUTES)
        process.stdout.close()


@pytest.fixture(scope="module")
def served(transcript: str) -> Iterator[None]:
    """A local AWS beside functions that are built already."""
    with local_aws():
        yield


def invoke(function: str, event: Path) -> Any:
    command = ["sam", "local", "invoke", function, "--event", str(event)]
    command[0] = str(installed())
    command += shlex.split(os.environ.get("SAM_LOCAL_ARGS", ""))
    called = subprocess.run(
        command,
        cwd=INFRA,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=5 * MINUTES,
        check=False,
    )
    assert called.returncode == 0, called.stderr
    return json.loads(called.stdout.strip().splitlines()[-1])


@pytest.mark.parametrize(
    ("function", "event", "answer"),
    [
        ("IngestFunction", "ingest-test-event", {"batchItemFailures": []}),
        ("IngestFunction", "ingest-created", {"batchItemFailures": []}),
        ("ComposeFunction", "compose-tick", {"editions": []}),
        ("FeedbackFunction", "feedback-bounce", {"batchItemFailures": []}),
    ],
)
def test_a_function_alone_answers_the_sample_event(
    served: None, function: str, event: str, answer: object
) -> None:
    assert invoke(function, EVENTS / f"{event}.json") == answer


def test_the_page_to_sign_up_is_shown(served: None) -> None:
    answer = invoke("SubscriptionsFunction", EVENTS / "subscribe-page.json")
    assert answer["statusCode"] == 200
    assert 'name="email"' in answer["body"]
    assert answer["headers"]["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("function", "event"),
    [("DispatchFunction", "dispatch-audience"), ("DeliverFunction", "deliver-page")],
)
def test_a_function_gives_back_a_message_about_an_unknown_edition(
    served: None, function: str, event: str
) -> None:
    path = EVENTS / f"{event}.json"
    (record,) = json.loads(path.read_text("utf-8"))["Records"]
    failed = invoke(function, path)["batchItemFailures"]
    assert failed == [{"itemIdentifier": record["messageId"]}]
