"""Documents are read in a process of their own: whatever happens there stays there."""

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from briefing.adapters.readers.confined.child import Child
from briefing.adapters.readers.confined.reader import ConfinedReader
from briefing.domain.document import Document
from briefing.domain.part import Part
from briefing.domain.reading import Reading
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected, ReaderUnavailable
from briefing.settings import Limits

TEXT = b"Fog closes the port\n\nFog closed the port on Monday. Ferries left late.\n"
LIMITS = Limits(seconds_limit=2, memory_limit=256 * 1024**2)

# Takes the place of the reader of plain text in the child: what a document says, it
# does. Any other text it leaves to the true reader.
TRAITOR = r"""
import os, re, resource, signal, sys
from importlib.abc import MetaPathFinder
from types import ModuleType

def loop():
    while True:
        pass

def ponder():
    re.match(rb"(a+)+$", b"a" * 64 + b"b")  # one call, which yields to nobody

def hoard():
    return [bytearray(1024) for _ in range(10**7)]

def crash():
    os.kill(os.getpid(), signal.SIGSEGV)

def stumble():
    raise KeyError("words of the document")

def stumble_again():
    kept = [bytearray(1024) for _ in range(150_000)]
    try:
        return hoard()
    except MemoryError:
        return [list(kept) for _ in range(10**7)]  # in the midst of the first

def lack():
    raise ImportError("no such library")

def babble():
    print("no line of the pipeline's")
    os.write(1, b"nor is this\n")
    return "babbled"

def write():
    with open(__file__ + ".written", "w") as file:
        file.write("x")

def look():
    return "secret" if "AWS_SECRET_ACCESS_KEY" in os.environ else "no secret"

def remember():
    if reads > 1:
        raise MemoryError
    return "had room"

def tire():
    resource.setrlimit(resource.RLIMIT_CPU, (1, resource.RLIM_INFINITY))
    loop()

reads = 0

def read(content, limits):
    global reads
    reads += 1
    from briefing.adapters.readers.text.encoding import decode
    from briefing.adapters.readers.extract import Extract
    from briefing.adapters.readers.text.lines import blocks
    deed = globals().get(content.decode())
    told = deed() if deed else content.decode()
    return Extract(blocks(f"{told} and the rest of a sentence that is long enough."))

module = ModuleType("briefing.adapters.readers.text.txt")
module.read = read
sys.modules[module.__name__] = module
"""


@pytest.fixture
def traitor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(TRAITOR)
    monkeypatch.syspath_prepend(tmp_path)


def document(content: bytes = TEXT, key: str = "a.txt") -> Document:
    return Document(key, "", content)


def reading(parts: list[Part]) -> Reading:
    (part,) = parts
    assert isinstance(part.found, Reading)
    return part.found


def rejection(reader: ConfinedReader, content: bytes) -> tuple[Reason, str]:
    with pytest.raises(DocumentRejected) as error:
        reader(document(content))
    return error.value.rejection.reason, error.value.rejection.detail


def test_a_document_is_read_with_its_blocks_and_its_language():
    with ConfinedReader(Limits()) as read:
        found = reading(read(document()))
    assert found.title == "Fog closes the port"
    assert found.language == "en"
    (passage,) = found.passages
    assert found.text[passage.start : passage.end] == found.text


def test_metadata_reaches_the_reader():
    told = Document("a.txt", "", TEXT, {"title": "Fog", "published": "2026-03-04"})
    with ConfinedReader(Limits()) as read:
        found = reading(read(told))
    assert (found.title, str(found.facts.published)) == ("Fog", "2026-03-04")


def test_one_child_reads_many_documents():
    with ConfinedReader(Limits()) as read:
        read(document())
        child = read._child  # noqa: SLF001 - whether it is the same is the question
        assert child is not None
        with pytest.raises(DocumentRejected):
            read(document(b""))
        read(document())
        assert read._child is child  # noqa: SLF001 - see above


@pytest.mark.usefixtures("traitor")
@pytest.mark.parametrize(
    ("deed", "reason", "detail"),
    [
        (b"loop", Reason.TOO_SLOW, "seconds_limit: over 2 seconds"),
        (b"ponder", Reason.TOO_SLOW, "seconds_limit: over 2 seconds"),
        (b"tire", Reason.TOO_SLOW, "seconds_limit: over 2 seconds"),
        (b"hoard", Reason.TOO_LARGE, "memory_limit: reading it takes over 256 MB"),
        (
            b"stumble_again",
            Reason.TOO_LARGE,
            "memory_limit: reading it takes over 256 MB",
        ),
        (b"crash", Reason.UNREADABLE, "its process ended with -11"),
        (b"stumble", Reason.UNREADABLE, "KeyError in sitecustomize.py:"),
        (b"write", Reason.UNREADABLE, "OSError in sitecustomize.py:"),
    ],
)
def test_what_a_document_does_to_its_reader_is_its_own_rejection(deed, reason, detail):
    with ConfinedReader(LIMITS) as read:
        found = rejection(read, deed)
        assert found[0] is reason
        assert found[1].startswith(detail)
        assert "words of the document" not in found[1]
        assert "Fog closed" in reading(read(document())).text


@pytest.mark.usefixtures("traitor")
def test_a_document_that_found_no_room_after_others_is_read_in_a_fresh_process():
    with ConfinedReader(LIMITS) as read:
        read(document())
        assert "had room" in reading(read(document(b"remember"))).text


@pytest.mark.usefixtures("traitor")
def test_a_second_attempt_takes_no_more_time_than_is_left():
    with ConfinedReader(LIMITS) as read:
        read(document())
        begin = monotonic()
        found = rejection(read, b"hoard")
        assert monotonic() - begin < LIMITS.seconds_limit + 1
    assert found == (Reason.TOO_LARGE, "memory_limit: reading it takes over 256 MB")


@pytest.mark.usefixtures("traitor")
def test_a_reader_that_prints_does_not_garble_the_answer():
    with ConfinedReader(LIMITS) as read:
        assert "babbled" in reading(read(document(b"babble"))).text


@pytest.mark.usefixtures("traitor")
def test_the_reader_sees_no_secrets_of_its_parent(monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "x")
    with ConfinedReader(LIMITS) as read:
        assert "no secret" in reading(read(document(b"look"))).text


@pytest.mark.usefixtures("traitor")
def test_a_missing_library_is_no_fault_of_the_document():
    with ConfinedReader(LIMITS) as read, pytest.raises(ReaderUnavailable):
        read(document(b"lack"))


def test_a_reader_that_cannot_start_is_no_fault_of_the_document(tmp_path, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit(3)")
    monkeypatch.syspath_prepend(tmp_path)
    with ConfinedReader(LIMITS) as read, pytest.raises(ReaderUnavailable):
        read(document())


def test_without_a_python_to_start_the_error_says_so(monkeypatch):
    monkeypatch.setattr(
        "briefing.adapters.readers.confined.child._COMMAND", ("/no/such/file",)
    )
    with pytest.raises(ReaderUnavailable, match="No such file"):
        Child()


def test_a_child_that_died_between_two_documents_is_replaced():
    with ConfinedReader(Limits()) as read:
        read(document())
        read._child._process.kill()  # noqa: SLF001 - as a system out of memory would
        assert "Fog closed" in reading(read(document())).text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has such signals")
@pytest.mark.usefixtures("traitor")
def test_a_child_in_the_midst_of_work_dies_with_the_one_that_asked(tmp_path):
    source = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from briefing.adapters.readers.confined.child import Child\n"
        "from briefing.domain.document import Document\n"
        "from briefing.settings import Limits\n"
        "from time import monotonic\n"
        "child = Child()\n"
        "print(child._process.pid, flush=True)\n"
        "child.ask(Document('a.txt', '', b'loop'), Limits(), monotonic() + 20)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE)
    pid = int(parent.stdout.readline())
    end = monotonic() + 10
    while worked(pid) < 1:  # longer than its start takes: it is in the loop
        assert monotonic() < end
    parent.kill()
    parent.communicate()
    end = monotonic() + 10  # its own limit of work would come later
    while Path(f"/proc/{pid}").exists() and "zombie" not in state(pid):
        assert monotonic() < end


def worked(pid: int) -> float:
    """Tell the seconds of work of a process (proc(5), stat: utime)."""
    ticks = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11])
    return ticks / os.sysconf("SC_CLK_TCK")


def state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return "zombie"


def test_no_child_outlives_its_reader():
    source = (
        "from briefing.adapters.readers.confined.reader import ConfinedReader\n"
        "from briefing.domain.document import Document\n"
        "from briefing.settings import Limits\n"
        "read = ConfinedReader(Limits())\n"
        f"read(Document('a.txt', '', {TEXT!r}))\n"
        "print(read._child._process.pid, flush=True)\n"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", source],
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert not done.stderr
    with pytest.raises(ProcessLookupError):
        os.kill(int(done.stdout), 0)
