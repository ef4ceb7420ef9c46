"""What a page says after something was done, with the way to undo it."""

from django.contrib import messages
from django.http import HttpRequest

UNDO = "undo:"


def tell(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Say on the next page that something went well. `undo` is the address of a view that takes
    an empty POST and puts things back; the message then carries a button for it."""
    messages.success(request, text, extra_tags=f"{UNDO}{undo}" if undo else "")
