"""What is wrong in a template that an owner wrote, by file and line."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from jinja2 import TemplateError, TemplateSyntaxError

from briefing.errors import TemplateBroken

# What an expression in a template may raise, beside Jinja's own errors.
_WRONG = (
    *(ArithmeticError, AttributeError, LookupError, RecursionError),
    *(TypeError, ValueError),
)
TEMPLATES = (".html", ".txt", ".css", ".xml")


@contextmanager
def broken(template: str) -> Iterator[None]:
    """Turn the error of a template, or of one that it includes, into `TemplateBroken`.

    One that cannot even be read, since it is no UTF-8, is named without its line.
    """
    try:
        yield
    except TemplateSyntaxError as error:
        file = error.filename or error.name or "a template"
        raise TemplateBroken(file, error.lineno, error.message or "") from error
    except (TemplateError, *_WRONG) as error:
        place = _place(error) or (template, 1)
        raise TemplateBroken(*place, f"{type(error).__name__}: {error}") from error


def _place(error: Exception) -> tuple[str, int] | None:
    """Find the innermost template that was at work; Jinja tells its own lines."""
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if frame.filename.endswith(TEMPLATES):
            return frame.filename, frame.lineno or 1
    return None
