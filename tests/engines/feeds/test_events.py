"""Times in the hour that autumn tells twice."""

from datetime import UTC, datetime, timedelta

from tests.engines.calendars.writing import HOUSE, expanded
from torvet.engines.feeds.events import Event, calendar

SECOND = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)  # 02:30 for the second time
FIRST = SECOND - timedelta(hours=1)


def starts(start: datetime, rule: str = "") -> list[str]:
    one = Event(
        uid="a",
        start=start,
        end=start + timedelta(minutes=20),
        changed=SECOND,
        summary="Natteravne",
        rule=rule,
    )
    text = calendar([one], name="Huset", zone=HOUSE, since=SECOND.date())
    found = expanded(text.encode(), "2026-10-01", "2027-07-31").occurrences
    return [f"{each.start.astimezone(HOUSE):%m-%d %H:%M%z}" for each in found]


def test_each_of_the_two_is_told_apart() -> None:
    assert starts(FIRST) == ["10-25 02:30+0200"]
    assert starts(SECOND) == ["10-25 02:30+0100"]


def test_what_returns_keeps_its_time_on_the_wall_though_it_begins_there() -> None:
    found = starts(FIRST, "FREQ=MONTHLY;INTERVAL=4")
    assert found == ["10-25 02:30+0200", "02-25 02:30+0100", "06-25 02:30+0200"]
