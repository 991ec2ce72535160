"""An AWS on this machine: a moto server, and the environment that leads to it."""

import logging
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import boto3
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

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
def serving(port: int, *hosts: str) -> Iterator[str]:
    """Serve one AWS on each host; point this process at the first, and give its URL.

    A second host is for containers, which do not reach the loopback interface.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    os.environ["VALIDATE_LAMBDA_S3"] = "false"  # packages are not uploaded here
    with ExitStack() as stack:
        for host in hosts:
            _free(host, port)
            server = ThreadedMotoServer(host, port, verbose=False)
            server.start()
            stack.callback(server.stop)
        url = f"http://{hosts[0]}:{port}"
        os.environ.update(environment(url))
        yield url


def _free(host: str, port: int) -> None:
    """Raise `OSError` now: the server's thread would fail unseen."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
