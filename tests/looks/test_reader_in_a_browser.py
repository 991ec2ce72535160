"""The whole way of a reader in a browser, with scripts and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader_site import Site, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with served(tmp_path) as site:
        yield site


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=request.param,
        timezone_id="Asia/Tokyo",
        viewport={"width": 375, "height": 800},
    )
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    yield opened
    assert not context.cookies()
    context.close()


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def test_a_reader_signs_up_confirms_chooses_moves_leaves_and_is_forgotten(
    site: Site, page: Page, request: pytest.FixtureRequest
) -> None:
    at = f"http://localhost:{site.port}"

    def follow(kind: str, what: str) -> None:
        page.goto(site.link(kind, what).replace("http://localhost:8000", at))

    page.goto(f"{at}/subscribe")
    scripts = request.node.callspec.id.startswith("scripts")
    assert page.locator("#zone").input_value() == ("Asia/Tokyo" if scripts else "UTC")
    page.get_by_label("Address").fill("ada@example.com")
    page.get_by_label("Weekly edition").check()
    page.get_by_label("Thu").check()
    page.get_by_label("Time zone").select_option("Europe/Berlin")
    page.get_by_label("Science").check()
    page.get_by_role("button", name="Sign up").click()
    assert heading(page) == "Look into your mail"

    follow("confirm", "confirm")
    page.get_by_role("button", name="Yes, I want it").click()
    assert heading(page) == "Thank you, your address is confirmed."

    follow("welcome", "preferences")
    assert page.get_by_label("Thu").is_checked()
    assert page.get_by_label("Science").is_checked()
    assert page.get_by_label("Time zone").input_value() == "Europe/Berlin"
    page.get_by_label("Daily edition").check()
    page.get_by_label("Pause until").fill("2026-12-24")
    page.get_by_label("Address").fill("ada@new.example")
    page.get_by_role("button", name="Keep").click()
    assert page.get_by_role("status").inner_text() == "Your choice is kept."

    follow("move", "move")
    page.get_by_role("button", name="Yes, mail me here").click()
    assert heading(page) == "Your new address is confirmed"

    page.goto(f"{at}/subscribe")
    page.get_by_label("Address").fill("bea@example.com")
    page.get_by_role("button", name="Sign up").click()
    follow("confirm", "confirm")
    page.get_by_role("button", name="Yes, I want it").click()
    follow("welcome", "unsubscribe")
    page.get_by_role("button", name="Unsubscribe").click()
    assert heading(page) == "You get no more mail"
    page.get_by_role("button", name="Take it back").click()
    assert heading(page) == "Welcome back"

    follow("welcome", "preferences")
    page.get_by_text("Be forgotten").click()
    page.get_by_role("button", name="Delete all").click()
    assert heading(page) == "You are forgotten"


def test_a_form_on_another_site_signs_up(site: Site, page: Page) -> None:
    at = f"http://localhost:{site.port}"
    form = site.get("/embed").body.replace("http://localhost:8000", at)
    page.set_content(f"<!doctype html><title>Another site</title>{form}")
    page.locator("input[type=email]").fill("ada@example.com")
    page.get_by_role("button", name="Sign up").click()
    assert heading(page) == "Look into your mail"
    assert len(site.mails("confirm")) == 1
