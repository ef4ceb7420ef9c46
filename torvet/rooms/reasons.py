"""Why a time is not held, as it is kept with the time and in its history.

What a person wrote is kept as it stands. What Torvet says itself is kept in every language of the
interface, one after the other, so that each reads it in their own, whoever made it happen.
"""

from collections.abc import Callable

from django.conf import settings
from django.utils import translation
from django.utils.functional import Promise, lazy

LONGEST = 400
BETWEEN = "\x1f"  # ASCII's unit separator: nobody types it


def kept(say: Callable[[], str | Promise]) -> str:
    """What `say` says in each language; shortened where all of it would be too long."""
    codes = [code for code, _name in settings.LANGUAGES]
    each = LONGEST // len(codes) - len(BETWEEN)
    said = []
    for code in codes:
        with translation.override(code):
            said.append(str(say())[:each])
    return BETWEEN.join(said)


def read_reason(reason: str) -> str:
    """A kept reason in the reader's language."""
    codes = [code for code, _name in settings.LANGUAGES]
    said = dict(zip(codes, reason.split(BETWEEN), strict=False))
    return said.get(translation.get_language() or "", said[codes[0]])


lazy_reason = lazy(read_reason, str)
"""In the language of whoever is told."""
