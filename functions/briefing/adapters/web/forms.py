"""The fields that requests may hold."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from briefing.adapters.signup import fields_of, subscriber_from
from briefing.domain.subscriber import Subscriber

Short = Annotated[str, Field(max_length=320)]
Long = Annotated[str, Field(max_length=4000)]


def _text(value: Any) -> Any:
    """Take JSON's own numbers and lists for what a form would have sent."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    listed = isinstance(value, list) and all(isinstance(v, str) for v in value)
    return ";".join(value) if listed else value


_Hours = Short | Annotated[int, Field(ge=0, le=23)]
_Lists = Long | list[Short]
Hour = Annotated[Short, BeforeValidator(_text, json_schema_input_type=_Hours)]
Several = Annotated[Long, BeforeValidator(_text, json_schema_input_type=_Lists)]


class Choice(BaseModel):
    """What somebody wants to get, as they typed it: topics parted by `;`."""

    model_config = ConfigDict(extra="ignore")

    name: Short = ""
    topics: Several = ""
    cadence: Short = "daily"
    days: Several = ""
    hour: Hour = "7"
    zone: Short = "UTC"
    language: Short = "en"

    def fields(self) -> dict[str, str]:
        """Give the fields that `subscriber_from` reads."""
        days = self.days.replace(";", ",")
        weekly = self.cadence == "weekly" and days
        told = self.model_dump(exclude={"days", "website", "paused_until"})
        return {**told, "cadence": f"weekly:{days}" if weekly else self.cadence}


class SignUp(Choice):
    """Who asks to subscribe. `website` is for machines: people do not see it."""

    email: Short
    website: Short = ""


class Preferences(Choice):
    """What somebody chooses anew; `paused_until` is a date, or nothing."""

    email: Short = ""
    paused_until: Annotated[str, Field(pattern=r"^(\d{4}-\d{2}-\d{2})?$")] = ""

    def over(self, held: Subscriber) -> "Preferences":
        """Give them with what was not said as it is held."""
        said = self.model_dump(include=self.model_fields_set)
        if "cadence" in said:
            said.setdefault("days", "")
        fields = fields_of(held)
        cadence, _, days = fields.pop("cadence").partition(":")
        paused = held.paused_until.isoformat() if held.paused_until else ""
        rhythm = {"cadence": cadence, "days": days, "paused_until": paused}
        return Preferences(**{**fields, **rhythm, **said})

    def wanted(self, held: Subscriber) -> Subscriber:
        """Give what somebody wants to be. Raises `ValueError`."""
        day = date.fromisoformat(self.paused_until) if self.paused_until else None
        fields = {**self.fields(), "email": self.email or held.email}
        return replace(subscriber_from(fields), paused_until=day)


class Confirming(BaseModel):
    """A press of the button; `again` asks for another link."""

    again: Short = ""


class Leaving(BaseModel):
    """Leaving by a mail program's click (RFC 8058), by the button, or undoing it."""

    model_config = ConfigDict(populate_by_name=True)

    one_click: Annotated[str, Field(alias="List-Unsubscribe", max_length=80)] = ""
    undo: Short = ""
    reason: Annotated[str, Field(max_length=500)] = ""


class Pressed(BaseModel):
    """A press of a button that needs no words."""
