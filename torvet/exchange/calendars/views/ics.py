"""The feeds themselves, for programs that have no account here."""

from datetime import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from torvet.exchange.calendars.content import written
from torvet.exchange.calendars.freshness import tag_of
from torvet.exchange.calendars.selectors.feeds import feed_called
from torvet.exchange.models import Feed

GONE = 410


@login_not_required
@require_safe
def feed_file(request: HttpRequest, token: str) -> HttpResponse:
    """Unknown 404, revoked 410: a program that follows it may then let go. In the language of
    whoever made it, whatever the program says that it speaks."""
    feed = feed_called(token)
    if feed is None:
        raise Http404
    with translation.override(feed.made_by.language if feed.made_by else "da"):
        if feed.revoked_at is not None:
            said = _("This calendar address has been closed.")
            return HttpResponse(said, status=GONE, content_type="text/plain; charset=utf-8")
        return _answer(request, feed, timezone.now())


def _answer(request: HttpRequest, feed: Feed, now: datetime) -> HttpResponse:
    tag = f'"{tag_of(feed, now)}"'
    response = get_conditional_response(request, etag=tag)
    if response is None:
        text = written(feed, now, request.build_absolute_uri("/").rstrip("/"))
        response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
        name = f"{feed.house.slug}.ics"
        response["Content-Disposition"] = f'inline; filename="{name}"'
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response
