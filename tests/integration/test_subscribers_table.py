"""The command line on the subscribers table of a deployed stack."""

import pytest

from briefing.adapters.aws.clients import table
from briefing.adapters.aws.subscribers import DynamoSubscribers
from briefing.cli import main
from briefing.domain.subscriber import State, subscriber_id


@pytest.mark.parametrize("stores", ["aws"], indirect=True)
def test_subscribers_are_added_shown_and_let_go_on_a_deployed_stack(
    stores, aws, capsys, tmp_path
):
    at_stack = ["--table", aws["SubscribersTable"]]
    assert main(["subscribers", "add", "ada@example.com", *at_stack]) == 0
    roster = tmp_path / "roster.csv"
    roster.write_text("email\nbob@example.com\n")
    assert main(["subscribers", "import", str(roster), *at_stack]) == 0
    assert main(["subscribers", "unsubscribe", "bob@example.com", *at_stack]) == 0
    main(["subscribers", "show", "bob@example.com", *at_stack])
    assert "unsubscribed" in capsys.readouterr().out
    audience = DynamoSubscribers(table(aws["SubscribersTable"]))
    ada = audience.get(subscriber_id("ada@example.com"))
    assert ada.state is State.ACTIVE
