"""A feed of 5,000 events: written cold, and asked for again when nothing is new.

Run `python -m benchmarks.feed`; makes its own database of SQLite in a temporary folder, or uses
the one that TORVET_TEST_DATABASE names, as the tests do.
"""

import os
import tempfile
import time
from datetime import UTC, datetime, timedelta
from statistics import median

EVENTS = 5_000
TIMES = 5


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"TORVET_MODE": "test", "TORVET_DATA": folder}
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        _measure()


def _measure() -> None:
    import django

    django.setup()
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    address, client = _house(), Client()
    cold, response = [], None
    for _ in range(TIMES):
        begun = time.perf_counter()
        response = client.get(address)
        cold.append(time.perf_counter() - begun)
    assert response is not None
    assert response.content.count(b"BEGIN:VEVENT") == EVENTS
    again = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        answer = client.get(address, headers={"If-None-Match": response["ETag"]})
        again.append(time.perf_counter() - begun)
        assert answer.status_code == 304
    print(f"{EVENTS} events, {len(response.content):,} bytes")
    print(f"  cold  {median(cold):.3f} s")
    print(f"  304   {median(again):.4f} s")


def _house() -> str:
    from tests import factories as make
    from torvet.exchange.calendars.actions.feeds import make_feed
    from torvet.exchange.models import FeedKind
    from torvet.rooms.models import Occurrence

    house = make.a_house()
    organization = make.an_organization(house, "Foreningen af pensionister ved Søndersø")
    rooms = [make.a_room(house, f"Lokale {number}") for number in range(40)]
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) + timedelta(days=1)
    rows = []
    booking = None
    for number in range(EVENTS):
        room, day = rooms[number % 40], number // 40
        if number % 50 == 0:
            booking = make.Booking.objects.create(
                house=house, organization=organization, title=f"Fællesspisning, hold {number}",
                first_on=now.date(), start=now.time(), end=now.time(), booked_at=now,
            )  # fmt: skip
        start = now + timedelta(days=day)
        end = start + timedelta(hours=1)
        rows.append(
            Occurrence(
                house=house,
                booking=booking,
                room=room,
                start=start,
                end=end,
                taken_from=start,
                taken_to=end,
                changed_at=now,
            )
        )
    Occurrence.objects.bulk_create(rows, batch_size=500)
    feed = make_feed(house=house, kind=FeedKind.HOUSE, by=make.a_user(), now=now)
    return f"/feeds/{feed.token}.ics"


if __name__ == "__main__":
    main()
