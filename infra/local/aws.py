"""An AWS on this machine: a moto server, and the environment that leads to it."""

import logging
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from typing import Any

import boto3
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

from local import account

REGION = "us-east-1"
PORT = 5555


def environment(url: str) -> dict[str, str]:
    """Give what makes boto3 and the AWS command line speak to a local endpoint."""
    return {
        "AWS_ENDPOINT_URL": url,
        "AWS_ACCESS_KEY_ID": "local",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_DEFAULT_REGION": REGION,
    }


def client(service: str) -> Any:
    """Make a client from the process's environment."""
    return boto3.client(service)


@contextmanager
def variables(values: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables of this process for a while."""
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def serving(port: int, *hosts: str) -> Iterator[str]:
    """Serve one AWS on each host; point this process at the first, and give its URL.

    A second host is for containers, which do not reach the loopback interface.
    Raises `OSError` where a host or the port cannot be had.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    account.teach()
    url = f"http://{hosts[0]}:{port}"
    unchecked = {"VALIDATE_LAMBDA_S3": "false"}  # packages are not uploaded here
    with ExitStack() as stack:
        for host in hosts:
            _try(host, port)
            server = ThreadedMotoServer(host, port, verbose=False)
            server.start()
            stack.callback(server.stop)
        stack.enter_context(variables(environment(url) | unchecked))
        yield url


def _try(host: str, port: int) -> None:
    """Fail here: the server's own thread would fail unseen, and never be ready."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
