"""Settings: every mistake at once, and homes that start with defaults."""

from dataclasses import dataclass

import pytest

from briefing.adapters.local.home import Home
from briefing.errors import SettingsInvalid
from briefing.model_settings import Writing
from briefing.resources import DeliverResources
from briefing.sending_settings import Sending
from briefing.settings import (
    Limits,
    Looks,
    Making,
    Publication,
    from_environment,
    load,
)

DEFAULTS = (Publication(), Looks(), Making(), Writing(), Limits(), Sending())


@dataclass(frozen=True)
class Wanted:
    name: str
    size: int = 3
    loud: bool = False


def test_values_come_as_text_or_as_they_are():
    assert load({"name": "x", "size": "7"}, Wanted) == [Wanted("x", 7)]
    assert load({"name": "x", "size": 7}, Wanted) == [Wanted("x", 7)]
    for truth in ("true", "True", True):
        assert load({"name": "x", "loud": truth}, Wanted) == [Wanted("x", loud=True)]


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
        ({"name": "x", "loud": "yes"}, "loud must be true or false"),
        ({"name": "x", "loud": 1}, "loud must be true or false"),
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
        "stories": 0,
        "grace_hours": 10**14,
        "document_limit": -5,
        "memory_limit": 1000,
    }
    with pytest.raises(SettingsInvalid) as error:
        load(given, Publication, Making, Limits)
    for name in given:
        assert name in str(error.value)


@pytest.mark.parametrize(
    "sender",
    [
        "A\nBcc: x@y.example <a@example.com>",
        "A <a@example.com>, b@example.com",
        "Quay, Press <a@example.com>",
        "a@example.com\r",
        "",
    ],
)
def test_a_sender_is_one_address_in_one_line(sender):
    with pytest.raises(SettingsInvalid, match="sender"):
        load({"sender": sender}, Publication)


@pytest.mark.parametrize(
    "sender", ["a@example.com", "A <a@example.com>", '"Quay, Press" <a@example.com>']
)
def test_a_sender_may_have_a_name(sender):
    (held,) = load({"sender": sender}, Publication)
    assert held.sender == sender


@pytest.mark.parametrize("name", ["seconds_limit", "memory_limit", "member_limit"])
def test_a_limit_beyond_measure_is_none(name):
    with pytest.raises(SettingsInvalid, match=f"{name} must be from"):
        load({name: 10**19}, Limits)


def test_an_environment_names_settings_in_capitals():
    environment = {"BRIEFING_SITE_URL": "https://example.com", "PATH": "/bin"}
    assert from_environment(environment) == {"site_url": "https://example.com"}


def test_an_environment_may_list_settings_in_one_line():
    environment = {"BRIEFING_SETTINGS": "stories=4  page_limit=900 send_empty=true"}
    making, limits = load(from_environment(environment), Making, Limits)
    assert (making.stories, making.send_empty, limits.page_limit) == (4, True, 900)


def test_a_listed_setting_that_is_none_is_named():
    with pytest.raises(SettingsInvalid, match="no such bulets"):
        from_environment({"BRIEFING_SETTINGS": "bulets=4"})


def test_an_environment_may_name_the_model_and_list_its_limits():
    environment = {
        "BRIEFING_WRITER_MODEL": "amazon.nova-lite-v1:0",
        "BRIEFING_SETTINGS": "writer_process_cents=50",
    }
    (writing,) = load(from_environment(environment), Writing)
    assert writing.writer_model == "amazon.nova-lite-v1:0"
    assert writing.writer_process_cents == 50


@pytest.mark.parametrize(
    "given",
    [
        {"writer_model": "a model"},
        {"writer_seconds": 40},
        {"writer_attempts": 4},
        {"writer_output_tokens": 0},
    ],
)
def test_a_writer_that_waits_or_writes_too_long_is_no_setting(given):
    with pytest.raises(SettingsInvalid, match=next(iter(given))):
        load(given, Writing)


def test_a_models_region_is_the_one_set_or_the_one_in_its_arn():
    arn = "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0"
    assert Writing(arn).region == "eu-west-1"
    assert Writing(arn, "us-east-1").region == "us-east-1"
    assert Writing("amazon.nova-lite-v1:0").region == ""


def test_a_new_home_starts_with_defaults_written_out(tmp_path):
    home = Home(tmp_path / "home")
    home.create()
    assert home.settings() == DEFAULTS
    written = home.settings_file.read_text()
    home.settings_file.write_text(written.replace("# ", "", 99).split("\n", 1)[1])
    assert home.settings() == DEFAULTS


def test_a_home_says_what_is_wrong_with_its_settings(tmp_path):
    home = Home(tmp_path)
    home.create()
    home.settings_file.write_text('naem = "x"\nbullets = "many"')
    with pytest.raises(SettingsInvalid, match=r"naem is not a setting.*bullets must"):
        home.settings()
    home.settings_file.write_text("name = ")
    with pytest.raises(SettingsInvalid, match=r"settings\.toml"):
        home.settings()


def test_listed_settings_may_hold_words_in_quotes():
    given = from_environment({"BRIEFING_SETTINGS": 'footer="Quay Press" bullets=4'})
    assert given == {"footer": "Quay Press", "bullets": "4"}
    with pytest.raises(SettingsInvalid, match="No closing quotation"):
        from_environment({"BRIEFING_SETTINGS": 'footer="Quay'})


def test_a_colour_and_a_logo_are_checked_before_anything_is_rendered():
    with pytest.raises(SettingsInvalid, match=r"(?s)accent.*logo_url"):
        load({"accent": "red", "logo_url": "javascript:alert(1)"}, Looks)


@pytest.mark.parametrize(
    ("group", "name", "text"),
    [
        *((Looks, "logo_url", t) for t in ("https://[bad", "https://", "http://x.de")),
        *((Publication, "site_url", t) for t in ("http://", "http://[x", "http://a b")),
        (Publication, "name", "  "),
    ],
)
def test_what_is_no_address_or_no_name_is_refused(group, name, text):
    with pytest.raises(SettingsInvalid, match=name):
        load({name: text}, group)


@pytest.mark.parametrize(
    "url", ["https://x.example:8443/digest", "http://localhost:8000", "file:///srv/x"]
)
def test_addresses_of_sites_are_taken(url):
    assert load({"site_url": url}, Publication) == [Publication(site_url=url)]


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"smtp_security": "ssl"}, "smtp_security must be one of auto, starttls"),
        ({"smtp_rate": -1}, "smtp_rate must be from 0"),
        ({"smtp_rate": "1.5"}, "smtp_rate must be a whole number"),
        ({"smtp_user": "ada", "smtp_password_file": ""}, "smtp_password_file must"),
        ({"dkim_selector": "news"}, "dkim_selector and dkim_key_file go together"),
        ({"dkim_key_file": "dkim.pem"}, "dkim_selector and dkim_key_file go together"),
        ({"dkim_domain": "example.com"}, "dkim_domain goes with"),
        ({"dkim_selector": "a b", "dkim_key_file": "k"}, "dkim_selector must be of"),
        (
            {"dkim_selector": "a", "dkim_key_file": "k", "dkim_domain": "x;y"},
            "dkim_domain must be of",
        ),
        ({"smtp": "mail.example.com"}, "HOST:PORT"),
    ],
)
def test_a_way_to_send_that_cannot_be_is_no_setting(given, problem):
    with pytest.raises(SettingsInvalid, match=problem):
        load(given, Sending)


def test_a_way_to_send_is_taken_as_it_is_given():
    given = {
        "smtp": "[::1]:587",
        "smtp_user": "ada",
        "smtp_security": "starttls",
        "smtp_rate": 14,
        "dkim_selector": "2026.news",
        "dkim_key_file": "dkim.pem",
    }
    (sending,) = load(given, Sending)
    assert sending.server == ("::1", 587)
    assert sending.smtp_rate == 14
