"""What the frame of every page says of a person's messages; the settings name it."""

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest

from torvet.directory.models import Membership
from torvet.notices.selectors import unread_count


def unread_notices(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """Counted when the frame is drawn; htmx, which gets a part without it, costs no question."""
    membership: Membership | None = getattr(request, "membership", None)
    if membership is None:
        return {}
    return {"unread_notices": cache(lambda: unread_count(membership))}
