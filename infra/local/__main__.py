"""`python -m local aws` keeps a local AWS at work; `sam` plays one round in containers.

`aws` runs until Ctrl-C: what is dropped into s3://inbox becomes pages and mails under
out/local-aws. `sam` builds the functions, serves them by the SAM CLI, and plays the
whole round through them; it exits 0 only if a mail has left.
"""

import shutil
import signal
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EADDRINUSE
from pathlib import Path
from statistics import median

from local.aws import PORT, environment
from local.containers import listening_hosts, reachable_host
from local.front import OneAtATime, answering
from local.functions import Invoker
from local.home import ROOT, Home, opened
from local.invokers import InProcess, ThroughSam
from local.journey import Timed, by_function, journey
from local.outbox import save_mails, save_site
from local.pump import Pump
from local.sam import ENVIRONMENT_FILE, INFRA, build, reported, serving_functions
from local.sizes import sizes

SEEDS = ROOT / "seeds" / "inbox"
LOOK = 0.5  # seconds between two looks at the queues
MEGABYTE = 1024 * 1024


def run() -> int:
    """Read the command line and do what it asks.

    A shell lets what it starts in the background ignore Ctrl-C, and SAM, which we end
    by that signal, would inherit it: so it gets its meaning back.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)
    parser = ArgumentParser(prog="python -m local", description=__doc__)
    parser.add_argument("what", choices=["aws", "sam"])
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--every", type=float, default=5, help="seconds between ticks")
    args = parser.parse_args()
    folder = ROOT / "out" / f"local-{args.what}"
    shutil.rmtree(folder, ignore_errors=True)  # what an earlier run left
    folder.mkdir(parents=True)
    try:
        return {"aws": aws, "sam": sam}[args.what](args, folder)
    except OSError as error:
        if error.errno != EADDRINUSE:
            raise
        print(f"a port from {args.port} on is taken: ARGS='--port N'", file=sys.stderr)
        return 1


def aws(args: Namespace, folder: Path) -> int:
    """Keep a local AWS at work."""
    front = args.port + 1
    with (
        _opened(args.port, folder, f"http://127.0.0.1:{front}") as home,
        (folder / "functions.log").open("w", encoding="utf-8") as log,
    ):
        invoke = OneAtATime(InProcess(home.url, log))
        function = home.functions["SubscriptionsFunction"]
        with answering(function, invoke, front) as url:
            _greet(home, folder, url)
            try:
                _keep(home, _pump(home, invoke), args.every, folder)
            except KeyboardInterrupt:
                _say("stopped")
    return 0


def sam(args: Namespace, folder: Path) -> int:
    """Play the whole round through functions in containers."""
    build(folder / "build.log")
    log = folder / "functions.log"
    with _opened(args.port, folder) as home:
        with serving_functions(log) as url:
            invoke = Timed(ThroughSam(url))
            mails = journey(home, _pump(home, invoke), sorted(SEEDS.iterdir()))
        save_mails(folder / "mails")
        save_site(home.outputs["SiteBucket"], folder / "site")
    _tell_times(invoke, log)
    _tell_sizes()
    _say(f"{mails} mails in {folder / 'mails'}, pages in {folder / 'site'}")
    return 0 if mails else 1


@contextmanager
def _opened(port: int, folder: Path, front: str = "") -> Iterator[Home]:
    """Open a home for this machine and for containers, and tell SAM of it."""
    site = (folder / "site").as_uri()
    with opened(port, *listening_hosts(), site=site, front=front) as home:
        url = f"http://{reachable_host()}:{port}"
        ENVIRONMENT_FILE.write_text(home.environment(url), "utf-8")
        yield home


def _keep(home: Home, pump: Pump, every: float, folder: Path) -> None:
    due = time.monotonic()
    while True:
        moved = pump.turn()
        if time.monotonic() >= due:
            pump.tick()
            due = time.monotonic() + every
        if new := save_mails(folder / "mails"):
            pages = save_site(home.outputs["SiteBucket"], folder / "site")
            _say(f"mails that left: {new}, files of the site: {pages}, see {folder}")
        if not moved:
            time.sleep(LOOK)


def _pump(home: Home, invoke: Invoker) -> Pump:
    return Pump(home.feeds, home.schedules, invoke, _say)


def _greet(home: Home, folder: Path, front: str) -> None:
    for name, value in environment(home.url).items():
        _say(f"export {name}={value}")
    _say(f"# now:  aws s3 cp FILE s3://{home.outputs['InboxBucket']}/")
    _say(f"# then: mails and pages come to {folder}")
    _say(f"# readers sign up at {front}/subscribe")
    _say(f"# for sam local invoke: --env-vars {ENVIRONMENT_FILE}")


def _tell_times(invoke: Timed, log: Path) -> None:
    """The client's time holds the start of a container; the other is the runtime's."""
    _say(
        "function            calls   first s   later s   first/later in the container s"
    )
    within = reported(log)
    if len(within) != len(invoke.calls):
        within = [float("nan")] * len(invoke.calls)
    names = [name for name, _ in invoke.calls]
    inside = by_function(list(zip(names, within, strict=True)))
    for name, took in by_function(invoke.calls).items():
        first, *later = inside[name]
        _say(
            f"{name:18} {len(took):6} {took[0]:9.2f} {_middle(took[1:]):9.2f}"
            f" {first:9.2f} {_middle(later):9.2f}"
        )


def _middle(times: list[float]) -> float:
    return median(times) if times else float("nan")


def _tell_sizes() -> None:
    _say("package            unzipped MB  zipped MB")
    for size in sizes(INFRA / ".aws-sam" / "build"):
        unzipped, zipped = size.unzipped / MEGABYTE, size.zipped / MEGABYTE
        _say(f"{size.name:18} {unzipped:11.1f} {zipped:10.1f}")


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(run())
