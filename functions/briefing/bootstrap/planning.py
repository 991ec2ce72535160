"""The plan for editions, as the settings have it."""

from datetime import timedelta

from briefing.application.compose import Plan
from briefing.domain.slot import Cadence, Slot
from briefing.settings import Making


def plan(making: Making, order: tuple[str, ...]) -> Plan:
    """Make the plan; `order` is that of the sections."""
    return Plan(
        house=Slot(Cadence.DAILY, making.zone, making.hour),
        grace=timedelta(hours=making.grace_hours),
        size=making.stories,
        order=order,
        send_empty=making.send_empty,
    )
