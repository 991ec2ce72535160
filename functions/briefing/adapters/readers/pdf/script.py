"""Scripts: which are written without spaces, and which from right to left."""

import re

_DENSE = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_RTL = re.compile(
    r"[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
)
_LATIN = re.compile(r"[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_R = _RTL.pattern[1:-1]
# Of a line as it is seen: what is read to the right, although the line is not.
_ONWARD = re.compile(rf"[^\W\d_{_R}](?:[^{_R}]*[^\W_{_R}])?|\d+(?:[.,:/]\d+)*")
_BACKWARD = re.compile(rf"[{_R}](?:[^A-Za-z\d]*[{_R}])?")
_TURN = re.compile(rf"(?<=[A-Za-z])(?=[{_R}])")  # where programs lose a space
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")


def is_dense(letter: str) -> bool:
    """Tell whether a letter is of a script of East Asia that has no spaces."""
    return bool(_DENSE.match(letter))


def is_backward(text: str) -> bool:
    """Tell whether most letters are read from right to left."""
    backward = len(_RTL.findall(text))
    return backward > 0 and backward >= len(_LATIN.findall(text))


def as_read(seen: str) -> str:
    """Put a line, as it is seen from left to right, in the order of reading.

    What is in the other direction inside of it (numbers, names) is told by its
    letters; this is the part of UAX #9 that can be undone.
    """
    if not _RTL.search(seen):
        return seen
    if not is_backward(seen):
        return _BACKWARD.sub(lambda run: _reversed(run[0]), seen)
    parts, end = [], 0
    for onward in _ONWARD.finditer(seen):
        parts += [_reversed(seen[end : onward.start()]), onward[0]]
        end = onward.end()
    return _TURN.sub(" ", "".join(reversed([*parts, _reversed(seen[end:])])))


def _reversed(text: str) -> str:
    return text[::-1].translate(_MIRRORED)
