"""Addresses: the form that they are kept under, and what is odd about one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.adapters.addresses import AddressRefused, normal_address, oddities
from briefing.domain.subscriber import subscriber_id


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ada.King@EXAMPLE.com", "Ada.King@example.com"),
        ("ada+news@example.com", "ada+news@example.com"),
        ("ada@BÜCHER.example", "ada@xn--bcher-kva.example"),
        ("ada@例え.example", "ada@xn--r8jz45g.example"),
        ("ada@example。com", "ada@example.com"),
    ],
)
def test_an_address_is_kept_as_typed_with_its_domain_in_small_ascii(typed, kept):
    assert normal_address(typed) == kept
    assert normal_address(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ada",
        "@example.com",
        "ada@",
        "ada@example",
        "ada@localhost",
        "ada@-x.example",
        "ada@ex_ample.com",
        "ada@[192.0.2.1]",
        '"a b"@example.com',
        ".ada@example.com",
        "a..b@example.com",
        "ada@example.com, eve@example.com",
        "ada@example.com\r\nBcc: eve@example.com",
        "Ada <ada@example.com>",
        f"{'a' * 65}@example.com",
        f"ada@{'x' * 64}.example",
    ],
)
def test_what_nothing_can_be_mailed_to_is_refused(typed):
    with pytest.raises(AddressRefused, match=r"name@example\.com") as error:
        normal_address(typed)
    assert typed in "name@example.com" or typed not in str(error.value)


def test_letters_beyond_ascii_before_the_at_are_refused_clearly():
    with pytest.raises(AddressRefused, match="before @ must be plain ASCII"):
        normal_address("jürgen@example.com")


@given(st.text(max_size=80))
def test_an_address_is_one_line_of_ascii_or_none(text):
    try:
        kept = normal_address(text)
    except AddressRefused:
        return
    assert kept.isascii()
    assert kept.isprintable()
    assert kept.count("@") == 1
    assert normal_address(kept) == kept


def test_addresses_that_differ_in_case_are_one_subscriber():
    forms = ("Ada@Example.com", "ADA@EXAMPLE.COM", "ada@example.com")
    assert len({subscriber_id(normal_address(form)) for form in forms}) == 1
    assert len({subscriber_id(a) for a in ("a@example.com", "a+b@example.com")}) == 2


@pytest.mark.parametrize(
    ("email", "odd"),
    [
        ("ada@example.com", ()),
        ("Info@example.com", ("role",)),
        ("no-reply+x@example.com", ("role",)),
        ("information@example.com", ()),
        ("ada@mailinator.com", ("disposable",)),
        ("ada@inbox.mailinator.com", ("disposable",)),
        ("sales@mailinator.com", ("role", "disposable")),
    ],
)
def test_role_and_disposable_addresses_are_told(email, odd):
    assert oddities(email) == odd
