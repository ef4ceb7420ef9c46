"""Two people write in the same field at once: the second is told, and nothing is lost.

A page shows a text together with its mark. Whoever saves sends the mark back; where another text
stands by then, theirs is not written over. Used by the actions and their forms.
"""

from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from torvet.base.errors import DomainError


class Overtaken(DomainError):
    message = _(
        "Somebody else has written here since you opened the page. Theirs is kept and stands"
        " above; yours is still in the field. Put the two together, and save again."
    )


def mark_of(text: str) -> str:
    return sha256(_plain(text).encode()).hexdigest()[:16]


def refuse_overtaken(field: str, *, stands: str, typed: str, seen: str) -> None:
    """Raises Overtaken, unless what stands was seen, or is what was typed."""
    if mark_of(stands) not in (seen, mark_of(typed)):
        error = Overtaken()
        error.field = field
        raise error


def _plain(text: str) -> str:
    """Browsers send another kind of line end than they were given."""
    return "\n".join(text.splitlines()).strip()
