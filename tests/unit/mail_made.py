"""Small mails for the readers' tests, made by hand."""

import base64

BODY = (
    "The council of Sampletown voted on Monday to close the old bridge.\n"
    "Its cables have been corroding faster than expected.\n"
)


def mail(body: str | bytes = BODY, **lines: str) -> bytes:
    """Make a mail; the lines of its header by their names with `_` for `-`."""
    said = {
        "from": "Ann Example <ann@example.com>",
        "subject": "Bridge closes",
        "date": "Wed, 04 Mar 2026 10:00:00 +0100",
        **lines,
    }
    header = "".join(f"{n.replace('_', '-')}: {v}\n" for n, v in said.items() if v)
    content = body.encode() if isinstance(body, str) else body
    return header.encode() + b"\n" + content


def mixed(*parts: bytes, kind: str = "mixed", **lines: str) -> bytes:
    """Make a mail of parts."""
    body = b"".join(b"--edge\n" + part + b"\n" for part in parts) + b"--edge--\n"
    return mail(body, content_type=f'multipart/{kind}; boundary="edge"', **lines)


def part(content: str | bytes, kind: str = "text/plain", **lines: str) -> bytes:
    """Make a part of a mail."""
    header = "".join(f"{n.replace('_', '-')}: {v}\n" for n, v in lines.items())
    raw = content.encode() if isinstance(content, str) else content
    return f"Content-Type: {kind}\n{header}\n".encode() + raw


def attached(
    name: str, content: bytes, kind: str = "application/octet-stream"
) -> bytes:
    """Make an attachment, whose name is written as it is given."""
    return part(
        base64.encodebytes(content),
        kind,
        Content_Disposition=f"attachment; {name}",
        Content_Transfer_Encoding="base64",
    )
