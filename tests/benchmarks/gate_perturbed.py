"""What the grounding gate catches and what it costs: `make bench-gate`.

True statements are sentences of articles, whole and shortened, and as a noisier class
the highlights that people wrote, each on the sentence most like it. Each true one is
made false in the ways of `perturbed`. Every other article was looked at when the gate
was made; the figures are of those that were not (`--seen`: of those that were).
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

from benchmarks.perturbed import Sample, falsified, statements
from briefing.domain.reading import Reading
from briefing.domain.writing import Doubt
from briefing.summarize.candidates import candidates
from briefing.summarize.evidence import find_evidence
from briefing.summarize.sentences import sentences
from briefing.summarize.words import Words
from briefing.summarize.writer.draft import Claim
from briefing.summarize.writer.gate import Gate

DATA = Path(__file__).parents[3] / "shared" / "data"
SETS = ("cnndm", "writers", "xsum", "scitldr", "bbc")
ARTICLES = 120  # of a set, at most
STATEMENTS = 3  # of an article
HIGHLIGHTS = "highlights of people"


def main(arguments: list[str]) -> int:
    """Print the figures; give the exit code."""
    if not DATA.is_dir():
        print("no articles to measure with: skipped")
        return 0
    found: dict[str, Counter[Doubt | None]] = defaultdict(Counter)
    for sample in samples(seen="--seen" in arguments):
        gate = Gate("en", sample.sentences)
        doubt = gate.doubt(sample.claim)
        found[sample.kind][doubt] += 1
        if f"--show={sample.kind}" in arguments and sample.true == (doubt is not None):
            cited = sample.sentences[sample.claim.cites - 1]
            print(f"{doubt}\n  {sample.claim.text}\n  {cited}")
    report(found)
    return 0


def samples(*, seen: bool) -> Iterator[Sample]:
    """Make the samples, the same ones each time."""
    chance = Random(11)
    articles = [row for name in SETS for row in rows(name, seen=seen)]
    bodies = [split(row["body"]) for row in articles]
    for n, (row, said) in enumerate(zip(articles, bodies, strict=True)):
        others = bodies[(n + 1) % len(bodies)]
        cites = chance.sample(range(1, len(said) + 1), min(STATEMENTS, len(said)))
        for cited in cites:
            for sample in statements(said, cited):
                yield sample
                yield from falsified(sample, others, chance)
        yield from highlights(row, said)


def rows(name: str, *, seen: bool) -> list[dict[str, Any]]:
    """Read half of a set, by the articles' ids."""
    held = map(json.loads, (DATA / f"{name}.jsonl").read_text("utf-8").splitlines())
    half = [row for row in held if crc32(row["id"].encode()) % 2 == int(seen)]
    return half[:ARTICLES]


def split(body: str) -> list[str]:
    """Number the sentences as the writer sees them."""
    return [s.said for s in candidates(list(sentences(body, "en")))] or [body]


def highlights(row: dict[str, Any], said: list[str]) -> Iterator[Sample]:
    """Cite for each highlight the sentence that is most like it."""
    told = row.get("highlights", [])
    reading = Reading(None, (), row["body"])
    held = candidates(list(sentences(reading.text, "en")))
    for text, at in zip(told, find_evidence(told, held, Words("en")), strict=True):
        for n, sentence in enumerate(held, 1):
            if at and at.start == sentence.start:
                yield Sample(HIGHLIGHTS, Claim(text, n), said)


def report(found: dict[str, Counter[Doubt | None]]) -> None:
    """Print recall by kind, and precision where as many are false as are true."""
    caught = total = refused = true = 0
    for kind, doubts in sorted(found.items(), key=lambda pair: pair[0]):
        count, let = doubts.total(), doubts[None]
        most = ", ".join(
            f"{d} {n / count:.1%}" for d, n in doubts.most_common(4) if d is not None
        )
        print(f"{kind:28} {count:6}  refused {1 - let / count:6.1%}  {most}")
        if kind.startswith("true"):
            refused, true = refused + count - let, true + count
        elif kind != HIGHLIGHTS:
            caught, total = caught + count - let, total + count
    alarm, recall = refused / true, caught / total
    print(f"recall {recall:.1%} of {total} false statements")
    print(f"refused {alarm:.1%} of {true} true statements")
    print(f"precision {recall / (recall + alarm):.1%} with as many false as true")
    print(f"precision {caught / (caught + refused):.1%} in this mix")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
