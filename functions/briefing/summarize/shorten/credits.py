"""Credits and datelines before a sentence: "LONDON (AP) — ", in any language."""

import re

_AGENCY = (
    r"(?:(?:Thomson )?Reuters|AP|Associated Press|AFP|CNN|UPI|EFE|Efe|dpa|DPA|ANSA|PTI"
    r"|PA|ANP|Xinhua|TASS|Interfax|Bloomberg|Europa Press|Lusa|Kyodo|IANS|ANI)"
)
_DASH = r"[-–—:]{1,2}"
_PLACE = r"(?:[A-ZÀ-ÖØ-Þ][\w.'’/-]{0,20},?\s){1,5}(?:\d\d?\.?\s?[a-z]{0,10},?\s)?"
_CREDIT = re.compile(
    rf"{_PLACE}[(\[]{_AGENCY}[^()\[\]]{{0,20}}[)\]]\s?{_DASH}\s*(?=[\"'“‘«]?[^\W_])"
    rf"|[(\[]{_AGENCY}[)\]]\s?(?:{_DASH}\s*)?(?=[\"'“‘«]?[^\W_])"
)
# Without an agency, capitals and a dash tell; a second dash would close an aside.
_DATELINE = re.compile(
    r"(?:[A-Z]{2,}[A-Z.'’]{0,20},?\s){1,3}(?:[A-Z][a-z]{2,8}\.?(?:\s\d\d?)?,?\s)?"
    r"(?:—|–|--)\s(?=[A-Z][a-z]*\s)(?!.*\s(?:—|–|--)\s)"
)


def credited(said: str) -> str:
    """Leave out the credit that a sentence opens with."""
    found = None
    if "(" in said or "[" in said:
        found = _CREDIT.match(said)
    if not found and ("—" in said or "–" in said or "--" in said):
        found = _DATELINE.match(said)
    return said[found.end() :] if found else said
