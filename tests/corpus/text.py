"""Plain text, in many encodings, of many shapes."""

from briefing.domain.rejection import Reason
from corpus.case import Case
from unit.readers_made import BULLETS, HEADLINE, TEXT

_RUSSIAN = "Президент подписал закон о бюджете на следующий год после долгих споров."
_JAPANESE = "日本の首相は予算案に署名した。野党は反対している。"
_CHINESE = "總統簽署了明年的預算法案。反對派表示反對。"
_KOREAN = "대통령은 내년 예산안에 서명했다. 야당은 반대하고 있다."
_GERMAN = "Der Präsident sagte, für alle Bürger zähle die Größe der Straße."
_LISTED = "\n".join(f"{n}. {bullet}" for n, bullet in enumerate(BULLETS, 1))


def _in(encoding: str, text: str) -> Case:
    return Case(f"{encoding}.txt", lambda: text.encode(encoding), says=(text,))


CASES: list[Case] = [
    *(_in(name, _RUSSIAN) for name in ("utf-16-le", "utf-16-be", "cp1251", "koi8_r")),
    *(_in(name, _RUSSIAN) for name in ("utf-32", "utf-32-le", "iso8859_5", "cp866")),
    *(_in(name, _JAPANESE) for name in ("cp932", "euc_jp", "iso2022_jp")),
    *(_in(name, _GERMAN) for name in ("latin-1", "mac_roman")),
    *(_in(name, _KOREAN) for name in ("euc_kr", "iso2022_kr")),
    _in("big5", _CHINESE),
    _in("gb18030", "总统签署了明年的预算法案。反对派表示反对。"),
    Case("short.txt", lambda: "Señor Núñez".encode("latin-1"), says=("Señor Núñez",)),
    Case(
        "numbered.txt",
        f"{HEADLINE}\n\n{_LISTED}\n\n{TEXT}".encode,
        title=HEADLINE,
        bullets=BULLETS,
        says=(TEXT,),
    ),
    Case(
        "labelled.txt",
        f"Title: {HEADLINE}\nDate: 2026-03-04\n\n{TEXT}".encode,
        title=HEADLINE,
        says=(TEXT,),
        hushes=("2026",),
    ),
    Case(
        "underlined.txt",
        f"{HEADLINE}\n{'=' * 40}\n\n{TEXT}".encode,
        title=HEADLINE,
        says=(TEXT,),
    ),
    Case(
        "wrapped.txt",
        f"{HEADLINE}\n\n{TEXT.replace(' the ', chr(10) + 'the ')}".encode,
        title=HEADLINE,
        says=(TEXT,),
    ),
    Case("manual.txt", lambda: b"N\bNA\bAM\bME\bE of it", says=("NAME of it",)),
    Case("nul.txt", lambda: b"It \0rained.", says=("It rained.",)),
    Case(
        "bidi.txt",
        "It \u202erained\u202c \u2066all\u2069 day.".encode,
        says=("It rained all day.",),
    ),
    Case(
        "surrogate.txt",
        lambda: (_GERMAN * 9 + "\ud800").encode("utf-8", "surrogatepass"),
        says=(_GERMAN,),
    ),
    Case("mark-only.txt", lambda: b"\xff\xfe", reason=Reason.NO_SENTENCES),
    Case("broken.txt", lambda: b"\xff\xfea", reason=Reason.UNKNOWN_ENCODING),
    Case("noise.txt", lambda: bytes(range(256)) * 9, reason=Reason.UNKNOWN_TYPE),
    Case("signs.txt", lambda: b"--- 12 % ---", reason=Reason.NO_SENTENCES),
    Case("nothing.txt", lambda: b"", reason=Reason.EMPTY),
    Case("one-line.txt", lambda: b"x" * 5_000_000, reason=Reason.TOO_LARGE),
    Case("long-line.txt", lambda: b"word " * 390_000, says=("word word",)),
    Case("blank.txt", lambda: b"It\n" + b"\n" * 1_900_000 + b"rained", title="It"),
    Case("feeds.txt", lambda: b"\f" * 1_900_000 + b"It rained.", says=("It rained.",)),
    Case("high.txt", lambda: b"\xe9" * 24_000_000, reason=Reason.TOO_LARGE),
    Case("numbers.txt", lambda: b"1. x\n2. y\n" * 150_000, reason=Reason.TOO_LARGE),
    Case("quotes.txt", lambda: b"> x\n" * 400_000, says=("x x",)),
    Case("rules.txt", lambda: b"ab\n==\n\n" * 200_000, reason=Reason.TOO_LARGE),
    Case("escapes.txt", lambda: b"\x1b[1m" * 400_000 + b"It rained.", says=("It r",)),
]
