"""The contract of the keys, in both homes; and what is Parameter Store's alone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest

from briefing.adapters.aws.clients import client
from briefing.adapters.aws.keys import KEPT, ParameterKeys
from briefing.adapters.keyring_codec import dump_ring
from briefing.adapters.local.keys import KeyFile
from briefing.domain.keyring import KeysSpent
from briefing.errors import AccessRefused, StoreUnavailable
from builders import NOON

LATER = NOON + timedelta(days=90)


@pytest.fixture
def parameter(aws):
    """A name under which nothing stands."""
    return f"/briefing/test-{uuid4()}/keys"


@pytest.fixture(params=["local", "aws"])
def opened(request, tmp_path):
    """What opens the keys of each home in turn, as another process would."""
    if request.param == "local":
        return lambda: KeyFile(tmp_path / "keys.json")
    name = request.getfixturevalue("parameter")
    return lambda: ParameterKeys(client("ssm"), name)


def test_keys_are_made_once(opened):
    assert opened().create(NOON)
    ring = opened().load(NOON)
    assert not opened().create(LATER)
    assert opened().load(LATER) == ring


def test_many_that_make_keys_at_once_get_the_same(opened):
    homes = [opened() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda keys: keys.create(NOON), homes))
    assert sum(made) == 1


def test_rotating_adds_a_key_and_keeps_all_else(opened):
    opened().create(NOON)
    first = opened().load(NOON)
    keys = opened()
    keys.load(LATER)
    second = keys.rotate(LATER)
    assert second.keys[:-1] == first.keys
    assert second.keys[-1].created == LATER
    assert second.pepper == first.pepper
    assert opened().load(LATER) == second
    assert keys.load(LATER) == second


def test_a_stack_makes_no_keys_unasked(parameter):
    keys = ParameterKeys(client("ssm"), parameter)
    for verb in (keys.load, keys.rotate):
        with pytest.raises(AccessRefused, match="briefing keys init"):
            verb(NOON)


def test_what_was_read_is_kept_for_less_time_than_a_new_key_settles(parameter):
    keys, elsewhere = (ParameterKeys(client("ssm"), parameter) for _ in range(2))
    keys.create(NOON)
    old = keys.load(NOON)
    new = elsewhere.rotate(NOON)
    assert keys.load(NOON + KEPT - timedelta(seconds=1)) == old
    assert keys.load(NOON + KEPT) == new
    assert new.current(NOON + KEPT) == old.current(NOON)


def test_a_clock_that_was_set_back_keeps_no_ring_for_long(parameter):
    keys, elsewhere = (ParameterKeys(client("ssm"), parameter) for _ in range(2))
    keys.create(NOON)
    keys.load(LATER)
    assert keys.load(NOON) == elsewhere.load(NOON)
    new = elsewhere.rotate(NOON)
    assert keys.load(NOON + KEPT) == new


def test_keys_that_others_may_read_are_refused(parameter):
    client("ssm").put_parameter(Name=parameter, Value="{}", Type="String")
    with pytest.raises(AccessRefused, match="no SecureString"):
        ParameterKeys(client("ssm"), parameter).load(NOON)


def test_a_damaged_parameter_is_refused_and_left_as_it_is(parameter):
    ssm = client("ssm")
    ssm.put_parameter(Name=parameter, Value="{}", Type="SecureString")
    keys = ParameterKeys(ssm, parameter)
    for verb in (keys.load, keys.rotate):
        with pytest.raises(AccessRefused, match="damaged"):
            verb(NOON)
    assert not keys.create(NOON)
    assert ssm.get_parameter(Name=parameter)["Parameter"]["Version"] == 1


class Interrupted:
    """A client between whose reading and writing another rotation comes."""

    def __init__(self, ssm, other):
        self.ssm, self.other = ssm, other

    def get_parameter(self, **request):
        answer = self.ssm.get_parameter(**request)
        self.other.rotate(NOON)
        return answer

    def put_parameter(self, **request):
        return self.ssm.put_parameter(**request)


def test_a_rotation_that_another_came_between_is_told(parameter):
    ssm = client("ssm")
    other = ParameterKeys(ssm, parameter)
    other.create(NOON)
    with pytest.raises(StoreUnavailable, match="another rotation came between"):
        ParameterKeys(Interrupted(ssm, other), parameter).rotate(NOON)
    assert len(ParameterKeys(ssm, parameter).load(NOON).keys) == 2


def test_a_parameter_without_room_for_another_key_says_so(parameter):
    ssm = client("ssm")
    keys = ParameterKeys(ssm, parameter)
    keys.create(NOON)
    ring = keys.load(NOON)
    while len(dump_ring(ring)) <= 8100:
        ring = ring.rotated(bytes(32), NOON)
    ssm.put_parameter(
        Name=parameter,
        Value=dump_ring(ring),
        Type="SecureString",
        Tier="Advanced",
        Overwrite=True,
    )
    assert len(ring.keys) > 60
    with pytest.raises(KeysSpent, match="no room"):
        keys.rotate(NOON)
