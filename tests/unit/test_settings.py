"""Settings: every mistake at once, and homes that start with defaults."""

from dataclasses import dataclass

import pytest

from briefing.adapters.local.home import Home
from briefing.errors import SettingsInvalid
from briefing.settings import (
    DeliverResources,
    Limits,
    Making,
    Publication,
    Sending,
    from_environment,
    load,
)


@dataclass(frozen=True)
class Wanted:
    name: str
    size: int = 3


def test_values_come_as_text_or_as_they_are():
    assert load({"name": "x", "size": "7"}, Wanted) == [Wanted("x", 7)]
    assert load({"name": "x", "size": 7}, Wanted) == [Wanted("x", 7)]


def test_all_that_is_missing_is_said_at_once():
    with pytest.raises(SettingsInvalid) as error:
        load({}, Wanted, DeliverResources)
    for name in ("name", "library_bucket", "editions_table", "deliveries_table"):
        assert f"{name} is missing" in str(error.value)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"name": 3}, "name must be text"),
        ({"name": "x", "size": "many"}, "size must be a whole number"),
        ({"name": "x", "sise": 3}, "sise is not a setting"),
    ],
)
def test_what_is_wrong_is_said(given, problem):
    with pytest.raises(SettingsInvalid, match=problem):
        load(given, Wanted, only=True)


def test_what_cannot_be_is_said():
    given = {
        "site_url": "javascript:alert(1)",
        "sender": "nobody",
        "bullets": 0,
        "grace_hours": 10**14,
        "document_limit": -5,
        "memory_limit": 1000,
    }
    with pytest.raises(SettingsInvalid) as error:
        load(given, Publication, Making, Limits)
    for name in given:
        assert name in str(error.value)


@pytest.mark.parametrize("name", ["seconds_limit", "memory_limit", "member_limit"])
def test_a_limit_beyond_measure_is_none(name):
    with pytest.raises(SettingsInvalid, match=f"{name} must be from"):
        load({name: 10**19}, Limits)


def test_an_environment_names_settings_in_capitals():
    environment = {"BRIEFING_SITE_URL": "https://example.com", "PATH": "/bin"}
    assert from_environment(environment) == {"site_url": "https://example.com"}


def test_an_environment_may_list_settings_in_one_line():
    environment = {"BRIEFING_SETTINGS": "bullets=4  page_limit=900"}
    making, limits = load(from_environment(environment), Making, Limits)
    assert (making.bullets, limits.page_limit) == (4, 900)


def test_a_listed_setting_that_is_none_is_named():
    with pytest.raises(SettingsInvalid, match="no such bulets"):
        from_environment({"BRIEFING_SETTINGS": "bulets=4"})


def test_a_new_home_starts_with_defaults_written_out(tmp_path):
    home = Home(tmp_path / "home")
    home.create()
    assert home.settings() == (Publication(), Making(), Limits(), Sending())
    written = home.settings_file.read_text()
    home.settings_file.write_text(written.replace("# ", "", 99).split("\n", 1)[1])
    assert home.settings() == (Publication(), Making(), Limits(), Sending())


def test_a_home_says_what_is_wrong_with_its_settings(tmp_path):
    home = Home(tmp_path)
    home.create()
    home.settings_file.write_text('naem = "x"\nbullets = "many"')
    with pytest.raises(SettingsInvalid, match=r"naem is not a setting.*bullets must"):
        home.settings()
    home.settings_file.write_text("name = ")
    with pytest.raises(SettingsInvalid, match=r"settings\.toml"):
        home.settings()
