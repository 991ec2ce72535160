"""A folder as the inbox."""

import os
import time
from pathlib import Path

import pytest

from briefing.adapters.local.inbox import FolderInbox
from briefing.domain.rejection import Reason
from briefing.errors import AccessRefused, DocumentGone, DocumentRejected
from builders import NOON, an_arrival


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "sub" / "Ü + b.txt").write_text("two")
    (tmp_path / ".hidden").write_text("no")
    return tmp_path


def test_every_file_below_the_folder_is_news_once(folder):
    inbox = FolderInbox(folder)
    first = list(inbox.news({}, NOON))
    assert [a.key for a in first] == ["a.txt", "sub/Ü + b.txt"]
    assert list(inbox.news({a.key: a.version for a in first}, NOON)) == []


def test_a_changed_file_and_a_removed_file_are_news(folder):
    inbox = FolderInbox(folder)
    known = {a.key: a.version for a in inbox.news({}, NOON)}
    (folder / "a.txt").write_text("changed")
    (folder / "sub" / "Ü + b.txt").unlink()
    removed, changed = inbox.news(known, NOON)
    assert (changed.key, changed.removed) == ("a.txt", False)
    assert (removed.key, removed.removed) == ("sub/Ü + b.txt", True)


def test_a_file_that_is_still_being_written_waits(folder):
    recent = folder / "a.txt"
    old = time.time() - 60
    os.utime(folder / "sub" / "Ü + b.txt", (old, old))
    os.utime(recent)
    inbox = FolderInbox(folder)
    assert [a.key for a in inbox.news({"a.txt": "v0"}, NOON, rest=30)] == [
        "sub/Ü + b.txt"
    ]


def test_a_file_dated_in_the_future_is_news_at_once(folder):
    soon = time.time() + 3600
    os.utime(folder / "a.txt", (soon, soon))
    assert "a.txt" in [a.key for a in FolderInbox(folder).news({}, NOON, rest=2)]


def test_what_lies_in_the_home_is_no_news(folder):
    (folder / "sub" / "briefing.db").touch()
    inbox = FolderInbox(folder, leave_out=(folder / "sub").resolve())
    assert [a.key for a in inbox.news({}, NOON)] == ["a.txt"]


def test_links_are_not_followed(folder):
    (folder / "loop").symlink_to(folder)
    (folder / "link.txt").symlink_to("/etc/hostname")
    assert len(list(FolderInbox(folder).news({}, NOON))) == 2


def test_what_cannot_be_seen_is_not_taken_for_gone(folder, monkeypatch):
    inbox = FolderInbox(folder)
    known = {a.key: a.version for a in inbox.news({}, NOON)}
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(AccessRefused, match="cannot be listed"):
        list(inbox.news(known, NOON))


def test_a_file_that_cannot_be_looked_at_keeps_no_other_from_sight(folder, monkeypatch):
    is_file = Path.is_file

    def refuse(path):
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return is_file(path)

    monkeypatch.setattr("pathlib.Path.is_file", refuse)
    news = FolderInbox(folder).news({}, NOON)
    assert next(news).key == "sub/Ü + b.txt"
    with pytest.raises(AccessRefused):
        next(news)


def test_a_folder_that_is_missing_is_not_an_empty_one(tmp_path):
    with pytest.raises(AccessRefused, match="cannot be listed"):
        list(FolderInbox(tmp_path / "gone").news({"a.txt": "v"}, NOON))


def test_a_document_reads_back_as_it_lies_there(folder):
    inbox = FolderInbox(folder)
    arrival = list(inbox.news({}, NOON))[1]
    document = inbox.fetch(arrival, 100)
    assert document.content == b"two"
    assert document.version == arrival.version


def test_a_file_over_the_limit_is_rejected(folder):
    with pytest.raises(DocumentRejected) as error:
        FolderInbox(folder).fetch(an_arrival("a.txt"), 2)
    assert error.value.rejection.reason is Reason.TOO_LARGE


def test_a_file_that_went_is_gone(folder):
    with pytest.raises(DocumentGone):
        FolderInbox(folder).fetch(an_arrival("never.txt"), 100)


def test_a_file_that_cannot_be_read_is_said(folder, monkeypatch):
    def refuse(path, mode):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(AccessRefused, match="Permission denied"):
        FolderInbox(folder).fetch(an_arrival("a.txt"), 100)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_what_is_no_file_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe.txt")
    with pytest.raises(AccessRefused, match="no regular file"):
        FolderInbox(folder).fetch(an_arrival("pipe.txt"), 100)


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_still_has_a_key(folder):
    path = folder / os.fsdecode(b"bad\xff.txt")
    try:
        path.write_bytes(b"three")
    except OSError:
        pytest.skip("this file system takes no such names")
    inbox = FolderInbox(folder)
    arrival = next(a for a in inbox.news({}, NOON) if a.key.startswith("bad"))
    assert arrival.key == "bad\\xff.txt"
    assert inbox.fetch(arrival, 100).content == b"three"
