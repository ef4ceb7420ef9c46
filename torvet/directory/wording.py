"""When something returns, in words: "hver anden onsdag kl. 19.00–21.00".

The words are ones that Torvet's own import reads back as the same rule.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from torvet.directory.models.shapes import Timed
from torvet.directory.rhythm import LAST, Rhythm, rhythm_of
from torvet.engines import recurrence
from torvet.ui.components.times import day_year, until, weekdays

A_YEAR = timedelta(days=370)


def time_in_words(time: Timed) -> str:
    """When it returns; a rule that has no plain words is told by its weekdays."""
    rule, endings = _split(time.rule)
    rhythm = rhythm_of(rule, time.first_on)
    words = _("%(day)s at %(time)s") % {
        "day": _rhythm(rhythm, time.first_on) if rhythm else _other(rule, time.first_on),
        "time": until(time.start, time.end),
    }
    return ", ".join([words, *endings])


def times_in_words(times: Iterable[Timed]) -> list[str]:
    """A line for each; weekdays that share hours and rhythm share a line ("mandag–fredag …")."""
    joined: dict[tuple[object, ...], Timed] = {}
    lines: list[Timed] = []
    for time in times:
        rhythm = rhythm_of(time.rule, time.first_on)
        if rhythm is None or not rhythm.days:
            lines.append(time)
            continue
        week = recurrence.week_number(time.first_on) % rhythm.every
        key = (rhythm.every, week, rhythm.nths, time.start, time.end)
        if key not in joined:
            joined[key] = copy(time)
            lines.append(joined[key])
        else:
            joined[key].rule = _with_days(joined[key], rhythm)
    return [time_in_words(line) for line in lines]


def _with_days(time: Timed, more: Rhythm) -> str:
    rhythm = rhythm_of(time.rule, time.first_on)
    days = "".join(sorted(set(more.days) | set(rhythm.days if rhythm else "")))
    return replace(more, days=days).rule


def ages_in_words(youngest: int | None, oldest: int | None) -> str:
    """ "10–14 år", "65+ år", "3 år"; nothing where no age is said."""
    if youngest is None and oldest is None:
        return ""
    span = f"{youngest}+" if oldest is None else f"{youngest or 0}–{oldest}"
    if youngest == oldest:
        span = str(youngest)
    return _("%(ages)s years") % {"ages": span}


def next_dates(times: Iterable[Timed], today: date, number: int = 3) -> list[date]:
    """The next days on which something is on, within a year; today counts."""
    found: set[date] = set()
    for time in times:
        days = recurrence.days_between(time.rule, time.first_on, today, today + A_YEAR)
        found.update(day for day, _number in zip(days, range(number), strict=False))
    return sorted(found)[:number]


def _rhythm(rhythm: Rhythm, first_on: date) -> str:
    if not rhythm.days:
        return day_year(first_on)
    days = weekdays(rhythm.days)
    if rhythm.nths:
        return _("%(nth)s %(days)s of the month") % {"nth": _nths(rhythm.nths), "days": days}
    if rhythm.every > 1:
        return _weeks_apart(rhythm.every) % {"days": days, "number": rhythm.every}
    if len(rhythm.days) == 7:
        return _("every day")
    return days if "–" in days else _("every %(days)s") % {"days": days}


def _weeks_apart(every: int) -> str:
    said = {
        2: _("every other %(days)s"),
        3: _("every third %(days)s"),
        4: _("every fourth %(days)s"),
    }
    return said.get(every, _("every %(number)s weeks on %(days)s"))


def _nths(nths: Iterable[int]) -> str:
    names = {
        1: pgettext("of the month", "first"),
        2: pgettext("of the month", "second"),
        3: pgettext("of the month", "third"),
        4: pgettext("of the month", "fourth"),
        LAST: pgettext("of the month", "last"),
    }
    both = pgettext("between words", "and")
    return f" {both} ".join(names[nth] for nth in nths)


def _other(rule: str, first_on: date) -> str:
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    kind, every = parts.pop("FREQ", ""), int(parts.pop("INTERVAL", "1"))
    if kind == "DAILY" and not parts:
        return _("every day") if every == 1 else _("every %(number)s days") % {"number": every}
    if kind == "YEARLY" and every == 1 and not parts:
        return _("every year on %(day)s") % {"day": date_format(first_on, "MONTH_DAY_FORMAT")}
    if kind == "MONTHLY" and every == 1 and set(parts) <= {"BYMONTHDAY"}:
        return _("the %(days)s of every month") % {
            "days": parts.get("BYMONTHDAY", str(first_on.day))
        }
    met = "".join(str(day) for day in sorted(recurrence.weekdays(rule, first_on)))
    return _("certain days (%(days)s)") % {"days": weekdays(met)}


def _split(rule: str) -> tuple[str, list[str]]:
    """The rule without its end, and the end in words."""
    kept, endings = [], []
    for part in filter(None, rule.split(";")):
        name, _sign, value = part.upper().partition("=")
        if name == "UNTIL":
            day = datetime.strptime(value[:8], "%Y%m%d").date()  # noqa: DTZ007  a plain date
            endings.append(_("until %(day)s") % {"day": date_format(day)})
        elif name == "COUNT":
            endings.append(ngettext("%(n)s time", "%(n)s times", int(value)) % {"n": value})
        else:
            kept.append(part)
    return ";".join(kept), endings
