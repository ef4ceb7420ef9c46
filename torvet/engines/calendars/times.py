"""When an event is: its start, how long it lasts, its rules and the dates beside them.

    DTSTART + DTEND       exactly so long, each time
    DTSTART + DURATION    days by the calendar, hours by the stopwatch
    DTSTART, a day        that day
    DTSTART, a time       no length: it is listed, but takes no room

What the RFC forbids and leaves without a meaning is refused with a reason: no start, an end before
the start, an end of another kind than the start, a rule or a date that cannot be read.
Source: RFC 5545 §§ 3.6.1, 3.8.2, 3.8.5.
"""

from dataclasses import replace
from datetime import datetime

from torvet.engines.calendars.errors import EventRefused
from torvet.engines.calendars.lines import Properties
from torvet.engines.calendars.values import DAY, Period, Stamp, instants, length, stamp, stamps
from torvet.engines.calendars.zones import Zones
from torvet.engines.recurrence import (
    UTC_CLOCK,
    Clock,
    Length,
    Rule,
    RuleRefused,
    Series,
    for_whole_days,
    moment_of,
    one,
    read_rule,
    wall_of,
)

MOST_RULES = 50


def read_series(
    said: Properties, zones: Zones, *, instead_of: Stamp | None, is_cancelled: bool
) -> Series:
    """What stands instead of one occurrence has no rules of its own; where it has no start either
    (it only cancels, as RFC 5546 § 3.2.5 allows) it is where that one was. Raises
    `EventRefused`."""
    found = said.first("DTSTART")
    if found is not None:
        start = stamp(found.value, found.parameters, zones, "DTSTART")
    elif instead_of is not None and is_cancelled:
        start = instead_of
    else:
        raise EventRefused("no_start")
    clock = zones.house if start.is_day else start.clock or zones.floating
    whole = Series(
        first=start.wall,
        clock=clock,
        length=_length(said, start, clock, zones),
        is_all_day=start.is_day,
    )
    return whole if instead_of else _with_rules(said, whole, start, zones)


def _length(said: Properties, start: Stamp, clock: Clock, zones: Zones) -> Length:
    end, lasts = said.first("DTEND"), said.value("DURATION")
    if end is not None:
        return _up_to(start, stamp(end.value, end.parameters, zones, "DTEND"), clock)
    if not lasts:
        return Length(days=1) if start.is_day else Length()
    read = length(lasts, "DURATION")
    if not start.is_day:
        return read
    days, seconds = divmod(read.days * DAY + read.seconds, DAY)
    if seconds:
        raise EventRefused("part_of_a_day")
    return Length(days=max(days, 1))


def _up_to(start: Stamp, end: Stamp, clock: Clock) -> Length:
    """An end on the day of the start itself means that one day; it is often written so. From a
    time that the clock leaves out it is as long as on the wall: 02:30 to 03:15 is then 03:30 to
    04:15, and not over before it begins."""
    if start.is_day != end.is_day:
        raise EventRefused("only_one_has_time")
    on_the_wall = start.is_day or (start.clock == end.clock and _is_left_out(start, clock))
    lasts = end.wall - start.wall if on_the_wall else end.instant(clock) - start.instant(clock)
    if lasts < 0:
        raise EventRefused("ends_before_start")
    if start.is_day:
        return Length(days=max(lasts // DAY, 1))
    return Length(seconds=lasts)


def _is_left_out(start: Stamp, clock: Clock) -> bool:
    shown = (start.clock or clock).to_wall(one(start.instant(clock)))
    return int(shown[0]) != start.wall


def _with_rules(said: Properties, series: Series, start: Stamp, zones: Zones) -> Series:
    clock = series.clock
    added, removed, removed_days = [], [], set()
    for date in stamps(said.all("RDATE"), zones, "RDATE"):
        added.append(_added(date, start, clock))
    for date in stamps(said.all("EXDATE"), zones, "EXDATE"):
        out = date.start if isinstance(date, Period) else date
        if out.is_day or start.is_day:
            removed_days.add(out.day_on(clock) if start.is_day else out.day)
        else:
            removed.append(out)
    return Series(
        first=series.first,
        clock=clock,
        length=series.length,
        is_all_day=series.is_all_day,
        rules=_rules(said, "RRULE", series),
        rules_out=_rules(said, "EXRULE", series),
        added=tuple(added),
        removed=frozenset(instants(removed, clock)),
        removed_days=frozenset(removed_days),
    )


def _added(date: Stamp | Period, start: Stamp, clock: Clock) -> tuple[int, Length | None]:
    """A day added to a series of times has the time of its start; a time added to a series of
    days counts as its day."""
    begins = date.start if isinstance(date, Period) else date
    if start.is_day:
        return Stamp(begins.day_on(clock) * DAY, None, is_day=True).instant(clock), None
    if begins.is_day:
        wall = Stamp(begins.wall + start.wall % DAY, None, is_day=False)
        return wall.instant(clock), None
    if not isinstance(date, Period):
        return begins.instant(clock), None
    if isinstance(date.end, Length):
        return begins.instant(clock), date.end
    return begins.instant(clock), _up_to(begins, date.end, begins.clock or clock)


def _rules(said: Properties, name: str, series: Series) -> tuple[Rule, ...]:
    rules: list[Rule] = []
    if len(said.all(name)) > MOST_RULES:
        raise EventRefused("too_many_rules", limit=MOST_RULES)
    for each in said.all(name):
        if not each.value.strip():
            continue
        try:
            rule = read_rule(each.value.strip())
            rules.append(_of_whole_days(rule, series.clock) if series.is_all_day else rule)
        except RuleRefused as error:
            raise EventRefused(error.code, **error.said) from error
    return tuple(dict.fromkeys(rules))


def _of_whole_days(rule: Rule, clock: Clock) -> Rule:
    if isinstance(rule.until, datetime) and rule.until.tzinfo is not None:
        last = Stamp(wall_of(rule.until.replace(tzinfo=None)), UTC_CLOCK, is_day=False)
        rule = replace(rule, until=moment_of(last.day_on(clock) * DAY).date())
    return for_whole_days(rule)
