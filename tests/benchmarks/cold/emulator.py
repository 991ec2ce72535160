"""Functions under Lambda's emulator, with the processor and memory that AWS gives.

A function has a whole processor at 1,769 MB, and its share of one below that.
"""

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic, perf_counter, sleep
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

from benchmarks.cold.packages import Package
from local.home import ROOT

IMAGE = "public.ecr.aws/lambda/python:3.13-x86_64"
WHOLE_PROCESSOR = 1769  # MB (Lambda developer guide, "Configure memory")
_EMULATOR = "lib/python*/site-packages/samcli/local/rapid"
_BINARY = "/var/rapid/aws-lambda-rie-x86_64"
_PATH = "2015-03-31/functions/function/invocations"
_ADDRESS = "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}"
_HIGH_WATER = "cat /proc/[0-9]*/status | awk '/VmHWM/ {print $2}'"
_PATIENCE = 60.0  # seconds for one answer


class WorkFailed(Exception):
    """A function answered that it failed; its log says why."""


@dataclass(frozen=True, slots=True)
class Started:
    """A function in its container; what it was called with decides what it does."""

    container: str
    url: str

    def call(self, event: Any) -> float:
        """Call it; give the milliseconds until the answer.

        Raises `OSError`, and `WorkFailed` where the function did not do its work.
        """
        request = Request(self.url, json.dumps(event).encode())
        begin = perf_counter()
        with urlopen(request, timeout=_PATIENCE) as answer:
            told = json.loads(answer.read())
        took = (perf_counter() - begin) * 1000
        if "errorType" in told or told.get("batchItemFailures"):
            raise WorkFailed(_docker("logs", self.container)[-2000:])
        return took

    def peak(self) -> float:
        """Give the most memory (MB) that the processes in it have held, together."""
        told = _docker("exec", self.container, "sh", "-c", _HIGH_WATER)
        return sum(map(int, told.split())) * 1024 / 1e6


@contextmanager
def started(package: Package, environment: Mapping[str, str]) -> Iterator[Started]:
    """Start a function, which does nothing before it is called."""
    (emulator,) = (ROOT / ".tools" / "sam").glob(_EMULATOR)
    mounts = {
        emulator: "/var/rapid",
        package.task: "/var/task",
        package.layers: "/opt",
    }
    limits = ["--cpus", f"{package.memory / WHOLE_PROCESSOR:.2f}"]
    limits += ["--memory", f"{package.memory}m"]
    volumes = [f"--volume={path}:{place}:ro" for path, place in mounts.items()]
    variables = [f"--env={name}={value}" for name, value in environment.items()]
    ran = ["--entrypoint", _BINARY, IMAGE, "--log-level", "error"]
    container = _docker(
        *("run", "--detach", *limits, *volumes, *variables, *ran),
        *("/var/runtime/bootstrap", package.handler),
    )
    try:
        address = _docker("inspect", "--format", _ADDRESS, container)
        _wait_for(address)
        yield Started(container, f"http://{address}:8080/{_PATH}")
    finally:
        _docker("rm", "--force", container)


def _wait_for(address: str) -> None:
    """The emulator listens first, and starts the function when it is called."""
    end = monotonic() + _PATIENCE
    while monotonic() < end:
        try:
            urlopen(f"http://{address}:8080/", timeout=1).close()
        except URLError as error:
            if getattr(error, "code", None):  # it answers, though it knows no such page
                return
            sleep(0.02)
    raise TimeoutError("the emulator does not listen")


def _docker(*arguments: str) -> str:
    done = subprocess.run(
        ["docker", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise OSError(f"docker {arguments[0]}: {done.stderr.strip()}")
    return done.stdout.strip()
