"""What is started: our packages as `sam build` made them, and the naive one.

The naive one is one package for all: every library and every module of ours, without
bytecode, and with a handler that imports it all before it answers.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from local.sam import INFRA
from local.translate import source

BUILD = INFRA / ".aws-sam" / "build"
STACKS = ("Pipeline", "Delivery", "Feedback", "Subscriptions")
_EAGER = '''\
"""Import everything, then answer."""
from importlib import import_module
from pkgutil import walk_packages

import boto3
import briefing
import handlers

for package in (briefing, handlers):
    for found in walk_packages(package.__path__, package.__name__ + "."):
        if "__main__" not in found.name:
            import_module(found.name)

handler = import_module("handlers.{verb}").handler
'''


@dataclass(frozen=True, slots=True)
class Package:
    """A function to start: folders for /var/task and /opt, handler, memory in MB."""

    function: str
    kind: str
    task: Path
    layers: Path
    handler: str
    memory: int

    @property
    def megabytes(self) -> float:
        """The size of the function and its layers, unzipped."""
        files = (f for folder in (self.task, self.layers) for f in folder.rglob("*"))
        return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def packages(room: Path) -> Iterator[tuple[Package, Package]]:
    """Give each function's package, and the naive one; they are put into `room`."""
    everything = _everything(room / "naive")
    empty = room / "empty"
    empty.mkdir()
    for stack in STACKS:
        template = source(stack.lower())
        for name, resource in template["Resources"].items():
            if resource["Type"] != "AWS::Serverless::Function":
                continue
            held = resource["Properties"]
            verb = name.removesuffix("Function").lower()
            opt = room / name
            for layer in held["Layers"]:
                shutil.copytree(BUILD / stack / layer["Ref"], opt, dirs_exist_ok=True)
            ours = Package(
                verb,
                "ours",
                BUILD / stack / name,
                opt,
                held["Handler"],
                held["MemorySize"],
            )
            (everything / f"naive_{verb}.py").write_text(_EAGER.format(verb=verb))
            handler = f"naive_{verb}.handler"
            yield (
                ours,
                Package(verb, "naive", everything, empty, handler, held["MemorySize"]),
            )


def _everything(task: Path) -> Path:
    """Put all functions and layers into one folder, without bytecode."""
    bare = shutil.ignore_patterns("__pycache__")
    for stack in STACKS:
        for part in sorted((BUILD / stack).iterdir()):
            folder = part / "python" if part.name.endswith("Layer") else part
            if folder.is_dir():
                shutil.copytree(folder, task, dirs_exist_ok=True, ignore=bare)
    return task
