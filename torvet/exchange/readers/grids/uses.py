"""One name of a cell at its hours and days; the same name in the cells below may go on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy

from torvet.engines import recurrence
from torvet.engines.phrases.clocks import Hours
from torvet.exchange.ledger import Words
from torvet.exchange.readers.grids.entries import Entry, Weeks
from torvet.exchange.readers.grids.finding import Cell
from torvet.exchange.readers.grids.titles import Given

NO_HOURS = gettext_lazy("Neither the cell nor its row says the hours.")
OTHER_HOURS = gettext_lazy("The hours in the cell are not those beside its row.")
NO_NAME = gettext_lazy("It names nobody.")
NOT_READ = gettext_lazy("What the cell says of when could not be read. Give it a row in a list.")
NOT_THEN = gettext_lazy("The day is not between the plan's first and last day.")


@dataclass(frozen=True, slots=True)
class Use:
    """One name at one time; cells below one another that go on are the same use."""

    cell: Cell
    entry: Entry
    hours: Hours
    days: tuple[date, ...]
    rule: str
    room: str


def use_of(cell: Cell, entry: Entry, given: Given) -> Use | Words:
    """Or why not."""
    beside, hours = cell.label.hours, entry.hours or cell.label.hours
    if not re.search(r"[^\W\d_]", entry.name):
        return NO_NAME
    if entry.is_unread:
        return NOT_READ
    if hours is None or hours[1] is None:
        return NO_HOURS
    if entry.hours and beside and beside[1] and not _touch(entry.hours, beside):
        return OTHER_HOURS
    days = _days(cell, entry, given)
    if not days:
        return NOT_THEN
    rule = _rule(days, entry, given)
    if entry.weeks is not Weeks.ALL and rule and not _keeps_step(days):
        return NOT_READ
    return Use(cell, entry, hours, days, rule, cell.label.room or given.room)


def _touch(one: Hours, other: Hours) -> bool:
    return one[0] < (other[1] or other[0]) and other[0] < (one[1] or one[0])


def _days(cell: Cell, entry: Entry, given: Given) -> tuple[date, ...]:
    """The first and the last day; one where the column says its date."""
    if cell.label.on is not None:
        return (cell.label.on,)
    weekday = cell.label.weekday if cell.label.has_day else given.day
    if weekday is None or given.period is None:
        return ()
    first = recurrence.next_weekday(weekday, given.period.first)
    if entry.weeks is not Weeks.ALL and (first.isocalendar().week % 2 == 1) != (
        entry.weeks is Weeks.ODD
    ):
        first += timedelta(days=7)
    return (first, given.period.last) if first <= given.period.last else ()


def _rule(days: tuple[date, ...], entry: Entry, given: Given) -> str:
    if len(days) == 1 or given.period is None or given.period.is_one_week:
        return ""
    every = 1 if entry.weeks is Weeks.ALL else 2
    return f"{recurrence.weekly(str(days[0].weekday()), every)};UNTIL={days[1]:%Y%m%d}"


def _keeps_step(days: tuple[date, ...]) -> bool:
    """After a year of 53 weeks the even ones are no longer two weeks apart."""
    return days[0].isocalendar().year == days[1].isocalendar().year or (
        date(days[0].isocalendar().year, 12, 28).isocalendar().week == 52
    )


def run_together(uses: Sequence[Use]) -> Iterator[tuple[Use, timedelta]]:
    """Each with its end, after those of the same name that go on where it ends."""
    first: Use | None = None
    end = timedelta()
    for use in sorted(uses, key=lambda one: one.hours):
        until = use.hours[1] or use.hours[0]
        if first is not None and use.hours[0] <= end:
            end = max(end, until)
            continue
        if first is not None:
            yield first, end
        first, end = use, until
    if first is not None:
        yield first, end
