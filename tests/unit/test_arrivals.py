"""News from the inbox bucket, in the shapes that S3 sends."""

from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.adapters.aws.arrivals import arrivals
from briefing.domain.document import sequence


def notified(key, name="ObjectCreated:Put", **held):
    return {
        "Records": [
            {
                "eventName": name,
                "eventTime": "2026-11-17T12:00:00.000Z",
                "s3": {"object": {"key": quote_plus(key, safe="/"), **held}},
            }
        ]
    }


def bridged(key, kind="Object Created", **detail):
    return {
        "source": "aws.s3",
        "detail-type": kind,
        "time": "2026-11-17T12:00:00Z",
        "detail": {"object": {"key": key, "sequencer": "0A"}, **detail},
    }


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_a_key_reads_back_exactly_from_both_shapes(key):
    assert [a.key for a in arrivals(notified(key))] == [key]
    assert [a.key for a in arrivals(bridged(key))] == [key]


def test_version_size_and_order_are_read():
    (arrival,) = arrivals(notified("a", versionId="v9", size=7, sequencer="0055AE"))
    assert (arrival.version, arrival.size) == ("v9", 7)
    assert arrival.sequence == sequence("0055AE")


def test_sequencers_of_differing_lengths_compare_as_hex_padded_right():
    assert sequence("0055AE") < sequence("0055AE01") < sequence("0055af")


def test_without_a_sequencer_the_time_orders_on_the_same_scale():
    (arrival,) = arrivals(notified("a"))
    before, after = sequence("006A1A0000AABBCCDD"), sequence("006C1A0000")
    assert before < arrival.sequence < after


@pytest.mark.parametrize(
    ("body", "version"),
    [
        (notified("a", "ObjectRemoved:DeleteMarkerCreated", versionId="m1"), None),
        (notified("a", "ObjectRemoved:Delete", versionId="v1"), "v1"),
        (notified("a", "ObjectRemoved:Delete"), None),
        (
            bridged(
                "a", "Object Deleted", **{"deletion-type": "Delete Marker Created"}
            ),
            None,
        ),
        (
            bridged("a", "Object Deleted", **{"deletion-type": "Permanently Deleted"}),
            None,
        ),
    ],
)
def test_a_removal_names_a_version_only_when_that_one_version_went(body, version):
    (arrival,) = arrivals(body)
    assert arrival.removed
    assert arrival.version == version


@pytest.mark.parametrize(
    "body",
    [
        {"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "inbox"},
        {"Records": []},
        {},
        notified("a", "ReducedRedundancyLostObject"),
        bridged("a", "Object Tags Added"),
    ],
)
def test_what_is_no_news_of_an_object_is_left_out(body):
    assert list(arrivals(body)) == []
