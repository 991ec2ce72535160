"""What moto's SES does not know: the account. It may send as a new one does that has
left the sandbox."""

import json
from typing import Any

from moto.sesv2 import urls

ACCOUNT = {
    "EnforcementStatus": "HEALTHY",
    "ProductionAccessEnabled": True,
    "SendingEnabled": True,
    "SendQuota": {
        "Max24HourSend": 50_000.0,
        "MaxSendRate": 14.0,
        "SentLast24Hours": 0.0,
    },
}


def teach() -> None:
    """Let every moto server of this process answer GetAccount."""
    known = dict(urls.url_paths)
    urls.url_paths.clear()  # the first pattern that fits answers
    urls.url_paths.update({"{0}/v2/email/account$": _account, **known})


def _account(*_request: Any) -> tuple[int, dict[str, str], str]:
    return 200, {"Content-Type": "application/json"}, json.dumps(ACCOUNT)
