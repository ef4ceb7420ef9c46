"""The weeks and days of a season."""

from contextlib import suppress
from datetime import date, timedelta

from torvet.engines.spans import Span
from torvet.rooms.plans import span_on
from torvet.seasons.models import Season
from torvet.seasons.slots import Slot

A_DAY = timedelta(days=1)


def weeks_of(season: Season) -> tuple[date, ...]:
    """The Mondays of the weeks it touches."""
    monday = season.first_on - season.first_on.weekday() * A_DAY
    weeks = (season.last_on - monday).days // 7 + 1
    return tuple(monday + number * 7 * A_DAY for number in range(weeks))


def usual_weeks(season: Season) -> int:
    """The fewest weeks that a wish asks for, where nobody says otherwise: half of them."""
    return (len(weeks_of(season)) + 1) // 2


def days_of(season: Season, weekday: int) -> list[date]:
    """The days of the season that are that weekday, without the holidays it leaves out."""
    days = (week + weekday * A_DAY for week in weeks_of(season))
    return [
        day
        for day in days
        if season.first_on <= day <= season.last_on and day not in season.left_out
    ]


def spans_of(slot: Slot, season: Season) -> list[Span]:
    """Every time it would be used, without those that a clock change leaps over."""
    found = []
    for day in days_of(season, slot.weekday):
        with suppress(ValueError):
            found.append(span_on(day, slot.start, slot.end, season.house.zone))
    return found
