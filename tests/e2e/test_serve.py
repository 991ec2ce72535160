"""`briefing serve`: the site, and the mails of the outbox, on the loopback."""

import os
import shutil
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from briefing.adapters.shipped import shipped
from briefing.cli import main
from briefing.commands.serve import make_server

STORY = (
    "Fog closes the port\n\n"
    "Fog closed the port of Larkholm on Monday morning and held nine ships outside. "
    "The harbour office expects it to lift by noon. "
    "Ferries to the islands wait at their berths until the pilots can see the mole.\n"
)
Get = Callable[..., tuple[str, dict[str, str]]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served")
    (folder / "drop").mkdir()
    (folder / "drop" / "fog.txt").write_text(STORY)
    home = folder / "home"
    at = ("--home", str(home), "--at", "2026-11-17T07:00:00+00:00")
    main(["subscribers", "add", "ada@example.com", "--name", "Ada <b>", *at])
    assert main(["run", str(folder / "drop"), *at]) == 0
    return home


@pytest.fixture
def get(home: Path) -> Iterator[Get]:
    with make_server(Namespace(home=home, port=0, at=None)) as server:
        Thread(target=server.serve_forever, daemon=True).start()

        def ask(
            path: str, headers: Mapping[str, str] = MappingProxyType({})
        ) -> tuple[str, dict[str, str]]:
            url = f"http://127.0.0.1:{server.server_port}{path}"
            with urlopen(Request(url, headers=dict(headers))) as answer:
                return answer.read().decode(), dict(answer.headers)

        yield ask
        server.shutdown()


def mail_of(home: Path) -> str:
    (path,) = (home / "outbox").glob("daily*/*.eml")
    return path.relative_to(home / "outbox").as_posix()


def test_the_outbox_leads_to_each_mail(home: Path, get: Get) -> None:
    for path in ("/outbox/", "/outbox"):
        page, _ = get(path)
        links = [a.attributes["href"] for a in Html(page).css("main a")]
        assert links == [f"/outbox/{quote(mail_of(home))}"]


def test_a_mail_is_shown_at_two_widths_with_its_text_and_headers(
    home: Path, get: Get
) -> None:
    page, headers = get(f"/outbox/{quote(mail_of(home))}")
    shown = Html(page)
    assert [frame.attributes["sandbox"] for frame in shown.css("iframe")] == [None] * 2
    assert "Fog closed the port" in shown.css_first("pre").text()
    rows = {row.css_first("th").text() for row in shown.css("tr")}
    assert {"From", "To", "Subject", "List-Unsubscribe"} <= rows
    assert not shown.css("main b, script")
    assert headers["Cache-Control"] == "no-store"


def test_a_mails_own_html_can_do_nothing(home: Path, get: Get) -> None:
    html, headers = get(f"/outbox/{quote(mail_of(home))}?html")
    assert "Fog closes the port" in html
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


@pytest.mark.parametrize(
    "name", ["nothing.eml", "../briefing.db", "%2e%2e/settings.toml", "/etc/passwd"]
)
def test_nothing_but_mails_is_found_in_the_outbox(get: Get, name: str) -> None:
    with pytest.raises(HTTPError) as answer:
        get(f"/outbox/{name}")
    with answer.value as refused:
        assert refused.code == 404


def test_folders_of_the_site_show_their_page(get: Get) -> None:
    page, _ = get("/archive/2026/11/")
    assert "Fog closes the port" in page


@pytest.mark.parametrize("path", ["/nowhere/at/all", "/outbox/nothing.eml"])
def test_what_is_not_there_is_told_in_the_sites_own_look(get: Get, path: str) -> None:
    with pytest.raises(HTTPError) as answer:
        get(path)
    with answer.value as missing:
        page = Html(missing.read().decode())
    assert "There is no such page" in page.css_first("h1").text()
    links = {link.attributes["href"] for link in page.css("a[href^='/']")}
    assert {"/index.html", "/archive/index.html"} <= links


def test_an_owners_template_is_seen_at_once_and_a_broken_one_changes_nothing(
    home: Path, get: Get, capfd: pytest.CaptureFixture[str]
) -> None:
    own = home / "templates" / "site" / "brand.html"
    own.parent.mkdir(parents=True)
    own.write_text("{% macro brand() %}The Quay{% endmacro %}")
    assert "The Quay" in get("/")[0]
    own.write_text("{% macro brand() %}The Mole")
    os.utime(own, ns=(2**62, 2**62))
    assert "The Quay" in get("/")[0]
    assert "brand.html, line 1" in capfd.readouterr().err
    shutil.rmtree(home / "templates")
    assert "The Quay" not in get("/")[0]


def test_a_changed_template_of_ours_is_seen_at_once(home: Path, get: Get) -> None:
    style = shipped("templates") / "site" / "style.css"
    page = home / "site" / "index.html"
    page.write_text("stale")
    assert get("/")[0] == "stale"
    before = style.stat()
    os.utime(style)
    try:
        assert "Fog closes the port" in get("/")[0]
    finally:
        os.utime(style, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_broken_template_of_an_operators_page_is_told_by_file_and_line(
    home: Path, get: Get
) -> None:
    own = home / "templates" / "site" / "outbox.html"
    own.parent.mkdir(parents=True)
    own.write_text("{% if %}")
    with pytest.raises(HTTPError) as answer:
        get("/outbox/")
    shutil.rmtree(home / "templates")
    with answer.value as broken:
        assert broken.code == 500
        assert "outbox.html, line 1" in broken.read().decode()


def test_what_is_no_mail_of_ours_does_not_spoil_the_outbox(
    home: Path, get: Get
) -> None:
    folder = home / "outbox" / "odd"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/a\xff.eml")).touch()
    (folder / "dir.eml").mkdir()
    (folder / "gone.eml").symlink_to("nowhere")
    (folder / "secret.eml").symlink_to(home / "settings.toml")
    (folder / "klingon.eml").write_text(
        "Content-Type: text/plain; charset=klingon\n\nx"
    )
    page, _ = get("/outbox/")
    links = {a.attributes["href"] for a in Html(page).css("main a")}
    assert links == {f"/outbox/{quote(mail_of(home))}", "/outbox/odd/klingon.eml"}
    for name in ("klingon", "secret", "gone", "dir"):
        with pytest.raises(HTTPError) as answer:
            get(f"/outbox/odd/{name}.eml")
        answer.value.close()
        assert answer.value.code == 404
    shutil.rmtree(folder)


@pytest.mark.parametrize("path", ["/editions/", "/%00", "/outbox/%00.eml"])
def test_no_folder_is_listed_and_no_odd_name_is_an_error(get: Get, path: str) -> None:
    with pytest.raises(HTTPError) as answer:
        get(path)
    answer.value.close()
    assert answer.value.code == 404


def test_a_foreign_hosts_name_is_refused(get: Get) -> None:
    with pytest.raises(HTTPError) as answer:
        get("/operator/", {"Host": "evil.example:8000"})
    answer.value.close()
    assert answer.value.code == 421


@pytest.mark.parametrize("path", ["/operator/", "/outbox/"])
@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_nobody_who_comes_by_a_proxy_sees_the_operators_pages(
    get: Get, path: str, name: str
) -> None:
    """A proxy may give its own name for the host's."""
    with pytest.raises(HTTPError) as answer:
        get(path, {"Host": "127.0.0.1:8000", name: "203.0.113.9"})
    answer.value.close()
    assert answer.value.code == 421
    assert "Fog" in get("/", {name: "203.0.113.9"})[0]


def test_a_host_that_is_none_is_refused(get: Get) -> None:
    with pytest.raises(HTTPError) as answer:
        get("/", {"Host": "["})
    answer.value.close()
    assert answer.value.code == 421


def test_the_log_holds_no_token(get: Get, capfd: pytest.CaptureFixture[str]) -> None:
    token = "AAHImr6P" + "x" * 35
    with pytest.raises(HTTPError) as answer:
        get(f"/preferences/{token}")
    answer.value.close()
    told = capfd.readouterr().err
    assert "/preferences/…" in told
    assert token not in told


@pytest.mark.skipif(os.name == "nt", reason="it has no such modes")
def test_what_holds_addresses_and_links_is_its_owners_alone(home: Path) -> None:
    private = [home / "briefing.db", *(home / "outbox").rglob("*.eml")]
    assert len(private) > 1
    assert {path.stat().st_mode & 0o077 for path in private} == {0}
    assert (home / "site" / "index.html").stat().st_mode & 0o044


@pytest.mark.parametrize("place", ["/operator/", "/outbox/", "mail"])
def test_the_operators_pages_lead_to_the_site(home: Path, get: Get, place: str) -> None:
    page, _ = get(f"/outbox/{quote(mail_of(home))}" if place == "mail" else place)
    shown = Html(page)
    links = [a.attributes["href"] or "" for a in shown.css("footer a, header a")]
    feeds = [a.attributes["href"] or "" for a in shown.css('link[rel="alternate"]')]
    assert len(links) > 3
    assert len(feeds) == 3
    for link in links + feeds:
        assert link.startswith("/")
        get(link)
    assert not shown.css('link[rel="canonical"]')


def test_the_operators_page_tells_of_a_pause(home: Path, get: Get) -> None:
    assert main(["editions", "pause", "--all", "--home", str(home)]) == 0
    page, _ = get("/operator/")
    assert "everything paused since" in page
    assert main(["editions", "resume", "--all", "--home", str(home)]) == 0
    page, _ = get("/operator/")
    assert "paused" not in page
