"""What a feed says: one event for each occurrence, and a rule for each time of an offer that has
no room booked."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from torvet.directory.models import House, OfferTime
from torvet.engines.feeds.events import Event, calendar
from torvet.exchange.calendars.selectors.feeds import (
    begins,
    changes_of_offers,
    occurrences_in,
    sight_of,
    times_in,
)
from torvet.exchange.models import Feed
from torvet.rooms.models import State

_UNTIL = re.compile(r"UNTIL=(\d{8})(?:T\d{6}Z?)?", re.IGNORECASE)
STATUS = {
    State.HELD: "CONFIRMED",
    State.MOVED: "CONFIRMED",
    State.OFFERED: "TENTATIVE",
}


class _Row(NamedTuple):
    uid: UUID
    sequence: int
    changed_at: datetime
    start: datetime
    end: datetime
    state: str
    booking: int
    title: str
    is_public: bool
    booked_by: int | None
    organization: int | None
    actor: str | None
    room: str


FIELDS = (
    "uid",
    "sequence",
    "changed_at",
    "start",
    "end",
    "state",
    "booking_id",
    "booking__title",
    "booking__is_public",
    "booking__booked_by_id",
    "booking__organization_id",
    "booking__organization__name",
    "room__name",
)


def written(feed: Feed, now: datetime, site: str) -> str:
    """The whole calendar, in the language that is active. `site` is the site's own address."""
    events = [*_booked(feed, now, site), *_offered(feed, now, site)]
    since = min([begins(feed.house, now), *(event.start for event in events)])
    return calendar(events, name=calendar_name(feed), zone=feed.house.zone, since=since.date())


def calendar_name(feed: Feed) -> str:
    if feed.target is None:
        return feed.house.name
    return f"{feed.name} · {feed.house.name}"


def _booked(feed: Feed, now: datetime, site: str) -> Iterator[Event]:
    sight, address = sight_of(feed), _booking_address(feed.house)
    rows = occurrences_in(feed, now).order_by("start", "pk").values_list(*FIELDS)
    for values in rows.iterator(chunk_size=2000):
        row = _Row(*values)
        sees = row.is_public or sight.sees(organization=row.organization, booked_by=row.booked_by)
        yield Event(
            uid=str(row.uid),
            sequence=row.sequence,
            changed=row.changed_at,
            start=row.start,
            end=row.end,
            status=STATUS.get(State(row.state), "CANCELLED"),
            summary=row.title if sees else _("Busy"),
            location=row.room,
            description=(row.actor or "") if sees else "",
            url=site + address.replace("/0/", f"/{row.booking}/") if address and sees else "",
        )


def _booking_address(house: House) -> str:
    """With 0 for the booking, since reversing five thousand addresses takes half a second."""
    try:
        return reverse("booking", args=[house.slug, 0])
    except NoReverseMatch:
        return ""


def _offered(feed: Feed, now: datetime, site: str) -> Iterator[Event]:
    times = times_in(feed, now).select_related("offer__organization")
    rows = times.prefetch_related("offer__places").order_by("first_on", "start", "pk").distinct()
    changes = changes_of_offers({row.offer_id for row in rows})
    for row in rows:
        offer, (start, end) = row.offer, _first(row, feed.house)
        number, changed = changes.get(offer.pk, (1, start))
        yield Event(
            uid=f"offertime-{row.pk}@{feed.house.slug}",
            sequence=number - 1,
            changed=changed,
            start=start,
            end=end,
            summary=offer.name,
            location=", ".join(place.name for place in offer.places.all()),
            description=offer.organization.name if offer.organization else "",
            url=site + reverse("offer", args=[feed.house.slug, offer.pk]),
            rule=rule_in_utc(row.rule, feed.house),
        )


def _first(row: OfferTime, house: House) -> tuple[datetime, datetime | None]:
    start = datetime.combine(row.first_on, row.start, house.zone)
    if row.end is None:
        return start, None
    over_midnight = timedelta(days=0 if row.end > row.start else 1)
    return start, datetime.combine(row.first_on + over_midnight, row.end, house.zone)


def rule_in_utc(rule: str, house: House) -> str:
    """A rule counts its last day whole, and a feed says so as an instant (RFC 5545 § 3.3.10)."""
    found = _UNTIL.search(rule)
    if found is None:
        return rule
    day = datetime.strptime(found[1], "%Y%m%d").date()  # noqa: DTZ007
    last = datetime.combine(day, time(23, 59, 59), house.zone).astimezone(UTC)
    return f"{rule[: found.start()]}UNTIL={last:%Y%m%dT%H%M%SZ}{rule[found.end() :]}"
