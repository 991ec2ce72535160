"""A small Bedrock: answers Converse over HTTP as it is told to."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

USAGE = {"inputTokens": 900, "outputTokens": 200, "totalTokens": 1100}


@dataclass(frozen=True)
class Answer:
    """What is answered: `body` as it is when it is text, else as JSON.

    A silent one never comes: the connection stays open until the server stops.
    """

    body: Any
    status: int = 200
    error: str = ""
    silent: bool = False


@dataclass
class Bedrock:
    """The server's memory: what it was asked, and what is still to be answered.

    The last answer is given again and again.
    """

    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    over: Event = field(default_factory=Event)

    def next(self, path: str, request: dict[str, Any]) -> Answer:
        self.paths.append(path)
        self.asked.append(request)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def serving() -> Iterator[Bedrock]:
    """Serve on loopback."""
    bedrock = Bedrock()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(bedrock))
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    bedrock.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield bedrock
    finally:
        bedrock.over.set()
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(bedrock: Bedrock) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            answer = bedrock.next(self.path, json.loads(self.rfile.read(length)))
            if answer.silent:
                bedrock.over.wait()
                return
            told = answer.body
            content = (told if isinstance(told, str) else json.dumps(told)).encode()
            self.send_response(answer.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            if answer.error:
                self.send_header("x-amzn-ErrorType", answer.error)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *told: object) -> None:
            """Keep quiet."""

    return Handler


def drafted(
    bullets: Sequence[tuple[str, int]],
    *,
    headline: tuple[str, int] = ("Library opens on Sundays", 1),
    summary: Sequence[tuple[str, int]] = (("The council voted for it.", 2),),
) -> Answer:
    """Use the tool as it should be used."""
    given = {
        "headline": _statement(*headline),
        "bullets": [_statement(*bullet) for bullet in bullets],
        "summary": [_statement(*said) for said in summary],
    }
    return used(given)


def used(given: Any, name: str = "brief", stop: str = "tool_use") -> Answer:
    """Use a tool with any input."""
    use = {"toolUse": {"toolUseId": "t1", "name": name, "input": given}}
    return Answer(answer([use], stop))


def answer(content: list[Any], stop: str) -> dict[str, Any]:
    return {
        "output": {"message": {"role": "assistant", "content": content}},
        "stopReason": stop,
        "usage": USAGE,
        "metrics": {"latencyMs": 10},
    }


def refused(error: str, status: int) -> Answer:
    return Answer({"message": "the secret words of a document"}, status, error)


def _statement(text: str, number: int) -> dict[str, Any]:
    return {"text": text, "sentence": number}
