"""Is there anything new in a feed? Answered without writing it, so that a program that asks every
few minutes costs next to nothing."""

from datetime import datetime
from hashlib import blake2b

from django.db.models import Count, Max, Q, Sum
from django.utils.translation import get_language

from torvet.audit.models import Entry
from torvet.exchange.calendars.selectors.feeds import occurrences_in, sight_of, times_in
from torvet.exchange.models import Feed

FORM = 1  # count up when the text of a feed is written in another way
SHOWN_IN_FEEDS = ("directory.", "exchange.import.completed", "rooms.")
SEEN_IN_THE_ROWS = ("rooms.occurrence.", "rooms.booking.made")
NOT_IN_FEEDS = ("directory.need.", "directory.contact.", "directory.presence.")


def tag_of(feed: Feed, now: datetime) -> str:
    """Another one whenever the feed would read otherwise; four queries, however long it is."""
    rows = occurrences_in(feed, now).aggregate(
        last=Max("changed_at"), rows=Count("pk"), steps=Sum("sequence")
    )
    times = times_in(feed, now).aggregate(rows=Count("pk", distinct=True), last=Max("pk"))
    said = (FORM, feed.pk, get_language(), sight_of(feed), rows, times, _last_written(feed))
    return blake2b(repr(said).encode(), digest_size=12).hexdigest()


def _last_written(feed: Feed) -> int | None:
    """A room, an actor or an offer that gets a new name changes no occurrence, but the audit
    tells of it."""
    entries = Entry.objects.filter(_any_of(SHOWN_IN_FEEDS), house=feed.house_id)
    others = entries.exclude(_any_of(SEEN_IN_THE_ROWS) | _any_of(NOT_IN_FEEDS))
    return others.order_by("-pk").values_list("pk", flat=True).first()


def _any_of(beginnings: tuple[str, ...]) -> Q:
    found = Q()
    for beginning in beginnings:
        found |= Q(code__startswith=beginning)
    return found
