"""Where containers find this machine."""

import os
import shutil
import subprocess
import sys

GATEWAY = "{{(index .IPAM.Config 0).Gateway}}"


def reachable_host() -> str:
    """Give the address by which containers reach this machine.

    `BRIEFING_LOCAL_HOST`, else on Linux the engine's bridge, which this machine can
    listen on; elsewhere the name under which Docker Desktop forwards to loopback.
    """
    given = os.environ.get("BRIEFING_LOCAL_HOST")
    if given:
        return given
    return (sys.platform == "linux" and _bridge()) or "host.docker.internal"


def listening_hosts() -> list[str]:
    """Give the addresses to serve on: loopback, and the bridge where there is one."""
    host = reachable_host()
    return ["127.0.0.1"] if host == "host.docker.internal" else ["127.0.0.1", host]


def engine_answers() -> bool:
    """Tell whether there is a container engine to start functions in."""
    return _docker("info") is not None


def _bridge() -> str | None:
    return _docker("network", "inspect", "bridge", "--format", GATEWAY)


def _docker(*arguments: str) -> str | None:
    """Ask the engine; None when there is none."""
    command = shutil.which("docker")
    if command is None:
        return None
    answer = subprocess.run(  # noqa: S603 - our own arguments
        [command, *arguments], capture_output=True, text=True, timeout=20, check=False
    )
    return answer.stdout.strip() if answer.returncode == 0 else None
