"""The SAM CLI as a tool: build, and serve the functions in containers."""

import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from local.home import ROOT

INFRA = ROOT / "infra"
ENVIRONMENT_FILE = INFRA / "local" / "env.json"
PATIENCE = 60  # seconds to start, and to stop
_REPORT = re.compile(r"REPORT RequestId:.*?\tDuration: ([\d.]+) ms")


class SamFailed(Exception):
    """The SAM CLI is missing, or did not do its part; its log says why."""


def build(log: Path) -> None:
    """Build every function and layer. Raises `SamFailed`."""
    with log.open("w", encoding="utf-8") as out:
        done = _start(["build"], out).wait()
    if done != 0:
        raise SamFailed(f"sam build failed, see {log}")


@contextmanager
def serving_functions(log: Path) -> Iterator[str]:
    """Serve the built functions, their containers kept warm; gives a URL.

    More arguments for SAM may stand in `SAM_LOCAL_ARGS`: `--skip-pull-image`, say.
    Raises `SamFailed`.
    """
    port = _free_port()
    arguments = ["local", "start-lambda", "--port", str(port)]
    arguments += ["--warm-containers", "LAZY", "--env-vars", str(ENVIRONMENT_FILE)]
    arguments += shlex.split(os.environ.get("SAM_LOCAL_ARGS", ""))
    with log.open("w", encoding="utf-8") as out:
        process = _start(arguments, out)
        try:
            _wait_for(port, process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)  # so that it removes its containers
            process.wait(PATIENCE)


def reported(log: Path) -> list[float]:
    """Read what each call took within its container, in seconds, in their order."""
    found = _REPORT.findall(log.read_text("utf-8", errors="replace"))
    return [float(milliseconds) / 1000 for milliseconds in found]


def installed() -> str | None:
    """Find the SAM CLI: on the PATH, else where `make` installs it."""
    own = ROOT / ".tools" / "sam" / "bin" / "sam"
    return shutil.which("sam") or (str(own) if own.exists() else None)


def _start(arguments: list[str], out: IO[str]) -> "subprocess.Popen[bytes]":
    command = installed()
    if command is None:
        raise SamFailed("the SAM CLI is not installed: make .tools/sam.stamp")
    quiet = {**os.environ, "SAM_CLI_TELEMETRY": "0"}
    return subprocess.Popen(  # noqa: S603 - our own arguments, and the user's
        [command, *arguments], cwd=INFRA, stdout=out, stderr=out, env=quiet
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise SamFailed(f"sam local start-lambda did not start, see {log}")
