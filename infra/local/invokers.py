"""Two ways to call a function: in this process, and through the SAM CLI."""

import json
import traceback
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, TextIO

import boto3
from botocore.config import Config

from local.aws import REGION, variables
from local.functions import Event, Function, FunctionFailed


@dataclass(frozen=True, slots=True)
class Context:
    """What Lambda tells a handler about its call."""

    function_name: str
    timeout: int
    memory_limit_in_mb: int = 1024
    function_version: str = "$LATEST"
    aws_request_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def invoked_function_arn(self) -> str:
        """An ARN of the shape that Lambda gives."""
        return f"arn:aws:lambda:{REGION}:123456789012:function:{self.function_name}"

    def get_remaining_time_in_millis(self) -> int:
        """As much as the function was given: it is told, not enforced."""
        return self.timeout * 1000


@dataclass(frozen=True, slots=True)
class InProcess:
    """Calls handlers here, each in its own environment; their logs go to a file."""

    url: str
    log: TextIO

    def __call__(self, function: Function, event: Event) -> Any:
        """Import the handler when it is first needed, as a cold start does."""
        own = {"AWS_LAMBDA_FUNCTION_NAME": function.logical_id}
        own |= {**function.environment, "AWS_ENDPOINT_URL": self.url}
        with (
            variables(own),
            redirect_stdout(self.log),
            redirect_stderr(self.log),
            ThreadPoolExecutor(1) as executor,  # it keeps whatever is raised
        ):
            called = executor.submit(_call, function, json.dumps(event))
            if error := called.exception():
                traceback.print_exception(error, file=self.log)
                raise FunctionFailed(type(error).__name__) from error
            return called.result()


def _call(function: Function, event: str) -> Any:
    module, name = function.handler.rsplit(".", 1)
    handler = getattr(import_module(module), name)
    return handler(json.loads(event), Context(function.logical_id, function.timeout))


@dataclass(frozen=True, slots=True)
class ThroughSam:
    """Calls functions at the endpoint of `sam local start-lambda`."""

    url: str

    def __call__(self, function: Function, event: Event) -> Any:
        """Call it once; a container that starts is given a minute more."""
        config = Config(
            read_timeout=function.timeout + 60, retries={"total_max_attempts": 1}
        )
        answer = boto3.client("lambda", endpoint_url=self.url, config=config).invoke(
            FunctionName=function.logical_id, Payload=json.dumps(event)
        )
        payload = json.loads(answer["Payload"].read() or "null")
        if "FunctionError" in answer:
            raise FunctionFailed(str(payload.get("errorType", payload)))
        return payload
