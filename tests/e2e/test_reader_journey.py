"""The way of a subscriber through the pages of `briefing serve`, by links in mails."""

import json

import pytest

from briefing.cli import main
from reader_site import FORM, Site

NESTED = (
    b'--x\r\nContent-Disposition: form-data; name="email"\r\n'
    b"Content-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\nq\r\n--y--\r\n--x--"
)
MULTIPART = (
    b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\n'
    b"One-Click\r\n--x--\r\n"
)


def test_a_reader_signs_up_confirms_chooses_leaves_and_comes_back(site: Site) -> None:
    assert site.get("/subscribe").page.css_first("input[name=email]")
    reply = site.subscribe(topics=["Science", "Sport"], cadence="weekly", days=["thu"])
    assert (reply.status, reply.title) == (202, "Look into your mail")
    confirm = site.link("confirm", "confirm")
    assert site.get(confirm).title == "One step more"
    assert site.post(confirm).title == "Thank you, your address is confirmed."
    choose, leave = (
        site.link("welcome", what) for what in ("preferences", "unsubscribe")
    )
    page = site.get(choose).page
    ticked = [box.attributes["value"] for box in page.css("input[checked]")]
    assert ticked == ["weekly", "thu", "Science", "Sport"]
    kept = site.post(
        choose, cadence="daily", hour="9", zone="Asia/Tokyo", language="de"
    )
    assert "Ihre Wahl ist gespeichert." in kept.body
    assert kept.page.css_first("#hour [selected]").attributes["value"] == "9"
    assert site.get(leave).title == "Abbestellen"
    assert site.post(leave).title == "Sie erhalten keine Post mehr"
    assert site.post(leave, reason="zu viel").title == "Danke"
    assert site.post(leave, undo="yes").title == "Willkommen zurück"


def test_the_operator_sees_who_pauses_and_who_moves(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.join()
    choose = site.link("welcome", "preferences")
    site.post(choose, paused_until="2999-01-01", email="ada@example.org")
    capsys.readouterr()
    show = ["subscribers", "show", "ada@example.com", "--home", str(site.home)]
    assert main(show) == 0
    told = capsys.readouterr().out
    assert "paused until: 2999-01-01" in told
    assert "moving to: ada@example.org, once confirmed there" in told
    assert main(["subscribers", "list", "--home", str(site.home)]) == 0
    assert "(paused until 2999-01-01)" in capsys.readouterr().out


def test_a_pause_that_is_over_is_listed_no_more(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.join()
    site.post(site.link("welcome", "preferences"), paused_until="2999-01-01")
    listed = ["subscribers", "list", "--home", str(site.home)]
    assert main([*listed, "--at", "2998-12-31T12:00:00+00:00"]) == 0
    assert "paused" in capsys.readouterr().out
    assert main([*listed, "--at", "2999-01-02T12:00:00+00:00"]) == 0
    assert "paused" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (FORM, b"List-Unsubscribe=One-Click"),
        ("multipart/form-data; boundary=x", MULTIPART),
    ],
)
def test_a_mail_programs_one_click_is_answered_with_nothing_but_200(
    site: Site, kind: str, body: bytes
) -> None:
    site.join()
    for _ in range(2):
        reply = site.ask(
            "POST", site.link("welcome", "unsubscribe"), body, Content_Type=kind
        )
        assert (reply.status, reply.body) == (200, "")
        assert "Set-Cookie" not in reply.headers
    assert "Location" not in reply.headers
    choose = site.link("welcome", "preferences")
    assert site.get(choose).title == "There is nothing to do here"


def test_a_hundred_looks_at_every_link_change_nothing(site: Site) -> None:
    site.subscribe()
    confirm = site.link("confirm", "confirm")
    for _ in range(100):
        assert site.get(confirm).status == 200
        head = site.ask("HEAD", confirm)
        assert (head.status, head.body) == (200, "")
    assert not site.mails("welcome")
    site.post(confirm)
    for what in ("preferences", "unsubscribe"):
        for _ in range(50):
            site.get(site.link("welcome", what))
    assert "Your choice" not in site.get(site.link("welcome", "preferences")).body
    assert len(site.mails("welcome")) == 1


def test_the_answer_is_the_same_for_new_pending_active_and_suppressed(
    site: Site,
) -> None:
    site.join()
    site.subscribe("pending@example.com")
    main(["subscribers", "add", "left@example.com", "--home", str(site.home)])
    main(["subscribers", "unsubscribe", "left@example.com", "--home", str(site.home)])
    people = ("new", "pending", "ada", "left")
    replies = [site.subscribe(f"{who}@example.com") for who in people]
    for reply in replies:
        del reply.headers["Date"]
    assert all(reply == replies[0] for reply in replies)


def test_a_machine_that_fills_in_all_fields_is_thanked_and_forgotten(
    site: Site,
) -> None:
    assert site.subscribe(website="http://spam.example").status == 202
    assert not site.mails("confirm")


def test_what_is_typed_wrong_is_shown_again_with_the_reason(site: Site) -> None:
    reply = site.subscribe("nobody", name="Ada", hour="9")
    assert reply.status == 422
    problem = reply.page.css_first("[role=alert]").text()
    assert problem.startswith("This address cannot be used.")
    assert reply.page.css_first("#email").attributes["value"] == "nobody"
    assert reply.page.css_first("#name").attributes["value"] == "Ada"
    asked = site.post("/subscribe", accept="application/json", email="nobody")
    told = json.loads(asked.body)["problem"]
    assert told.startswith("the address is not of the form name@example.com")
    reply = site.subscribe("jürgen@example.com", language="de")
    problem = reply.page.css_first("[role=alert]").text()
    assert problem.startswith("Diese Adresse lässt sich nicht verwenden.")


def test_links_that_are_changed_or_of_another_kind_are_refused(site: Site) -> None:
    site.join()
    leave = site.link("welcome", "unsubscribe")
    choose = site.link("welcome", "preferences")
    token = leave.rpartition("/")[2]
    bad = [
        leave[:-1] + ("A" if leave[-1] != "A" else "B"),
        leave.replace("/unsubscribe/", "/preferences/"),
        choose.replace("/preferences/", "/unsubscribe/"),
        f"/confirm/{token}",
        f"/move/{token}",
        f"/export/{token}",
        "/unsubscribe/x",
    ]
    for url in bad:
        assert (site.get(url).status, site.get(url).title) == (
            403,
            "This link is not good",
        )
        assert site.post(url).status in {403, 404}


def test_all_that_is_held_is_exported_and_can_be_erased(site: Site) -> None:
    site.join()
    choose = site.link("welcome", "preferences")
    token = choose.rpartition("/")[2]
    held = json.loads(site.get(f"/export/{token}").body)
    assert held["subscriber"]["email"] == "ada@example.com"
    assert [act["act"] for act in held["consents"]] == ["asked", "confirmed"]
    assert held["consents"][0]["network"] == "127.0.0.0/24"
    assert site.post(f"/erase/{token}").title == "You are forgotten"
    assert site.get(choose).title == "There is nothing to do here"
    site.subscribe()
    assert len(site.mails("confirm")) == 1


def test_a_new_address_is_confirmed_where_it_is(site: Site) -> None:
    site.join()
    page = site.post(site.link("welcome", "preferences"), email="ada@new.example")
    assert "ada@new.example takes its place" in page.body
    [mail] = site.mails("move")
    assert mail["To"].addresses[0].addr_spec == "ada@new.example"
    move = site.link("move", "move")
    assert site.get(move).title == "One step more"
    assert site.post(move).title == "Your new address is confirmed"


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"{"),
        ("application/json", b"[]"),
        ("application/json", b"[" * 9000),
        ("application/json", b"\xff"),
        ("text/xml", b"<a/>"),
        ("multipart/form-data; boundary=x", NESTED),
        (FORM, b"email=a@example.com&language=" + b"z" * 300),
        ("application/json", b'{"email": 7}'),
        ("multipart/form-data", b"x"),
        (FORM, b"a=" + b"b" * 20_000),
        (FORM, b"&".join(b"a%d=b" % n for n in range(500))),
    ],
)
def test_odd_bodies_are_refused_and_told(site: Site, kind: str, body: bytes) -> None:
    reply = site.ask("POST", "/subscribe", body, Content_Type=kind, Accept="*/*")
    assert reply.status in {400, 422}
    assert "Traceback" not in reply.body


@pytest.mark.parametrize("path", ["/subscribe", "/unsubscribe/x", "/health"])
def test_every_answer_is_closed_to_others(site: Site, path: str) -> None:
    headers = site.get(path).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in headers


def test_the_welcome_leads_to_the_newest_edition(site: Site) -> None:
    site.join()
    page = site.link("welcome", "editions")
    assert "Fog closes the port" in site.get(page).body


def test_notes_of_transactions_are_no_list_mail(site: Site) -> None:
    site.join()
    [confirm], [welcome] = site.mails("confirm"), site.mails("welcome")
    assert confirm["List-Unsubscribe"] is None
    assert confirm["List-Id"] is None
    assert "/unsubscribe/" in welcome["List-Unsubscribe"]
    for mail in (confirm, welcome):
        assert mail["Auto-Submitted"] == "auto-generated"
        assert "ada@" not in str(mail.get_body(("plain",)))


def test_the_api_tells_its_schema(site: Site) -> None:
    schema = json.loads(site.get("/openapi.json").body)
    assert schema["openapi"].startswith("3.")
    assert {"/subscribe", "/confirm/{token}"} <= set(schema["paths"])


def test_a_proxy_passes_on_the_name_of_the_site_and_the_client(site: Site) -> None:
    body = b"email=ada@example.com"
    named = {"Host": "news.example.com", "X_Forwarded_For": "1.2.3.4, 198.51.100.7"}
    reply = site.ask("POST", "/subscribe", body, Content_Type=FORM, **named)
    assert reply.status == 202
    site.post(site.link("confirm", "confirm"))
    token = site.link("welcome", "preferences").rpartition("/")[2]
    acts = json.loads(site.get(f"/export/{token}").body)["consents"]
    assert acts[0]["network"] == "198.51.100.0/24"
    for path in ("/operator/", "/outbox/", "/outbox"):
        assert site.get(path, Host="news.example.com").status == 421
    assert site.get("/subscribe", Host="evil.example").status == 421


@pytest.mark.parametrize("length", ["x", "-1", "99999999"])
def test_a_length_that_is_none_or_too_large_is_refused(site: Site, length: str) -> None:
    reply = site.ask(
        "POST", "/subscribe", b"", Content_Type=FORM, Content_Length=length
    )
    assert reply.status == 400


def test_the_log_of_what_was_asked_names_nobody(
    site: Site, capfd: pytest.CaptureFixture[str]
) -> None:
    site.join()
    choose = site.link("welcome", "preferences")
    (letter,) = (site.home / "outbox").glob("welcome-*/*.eml")
    site.get(choose)
    site.get(f"/outbox/{letter.parent.name}/{letter.name}")
    told = capfd.readouterr().err
    assert "GET /preferences/… " in told
    assert "GET /outbox/… " in told
    assert choose.rpartition("/")[2] not in told
    assert "ada@example.com" not in told
