"""Dates, times and weeks the way they are said: "mandag den 2. marts kl. 15.00–17.00", "uge 10".

The filters show what they are given; turn an instant into the house's own time first
(`House.now`).
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from babel import Locale
from babel.dates import format_date
from django import template
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

register = template.Library()

DAY = {"da": "EEEE 'den' d. MMMM", "en": "EEEE d MMMM"}
SHORT_DAY = {"da": "EEE d. MMM", "en": "EEE d MMM"}
FAR = timedelta(days=300)
"""A day farther off than this could be taken for the same day of another year."""


@register.filter
def day(value: date) -> str:
    """mandag den 2. marts"""
    return format_date(value, DAY[_language()], locale=_language())


@register.filter
def day_year(value: date) -> str:
    """mandag den 2. marts 2026"""
    return format_date(value, DAY[_language()] + " y", locale=_language())


@register.filter
def month_year(value: date) -> str:
    """marts 2026"""
    return format_date(value, "MMMM y", locale=_language())


@register.filter
def short_day(value: date) -> str:
    """man. 2. mar."""
    return format_date(value, SHORT_DAY[_language()], locale=_language())


@register.filter
def short_date(value: date) -> str:
    """2. mar."""
    return format_date(value, "d. MMM" if _language() == "da" else "d MMM", locale=_language())


@register.filter
def strip_day(value: date) -> str:
    """ma. 2, for a strip of seven days on a phone."""
    return format_date(value, "EEEEEE d", locale=_language())


@register.filter
def clock(value: time | datetime) -> str:
    """15.00"""
    return f"{value:%H.%M}" if _language() == "da" else f"{value:%H:%M}"


@register.filter
def until(start: time | datetime, end: time | datetime | None) -> str:
    """15.00–17.00; only the start where no end is known."""
    return f"{clock(start)}–{clock(end)}" if end else clock(start)


def brief(start: int, end: int) -> str:
    """From and to in minutes of the day, for where room is scarce: 10–12, 8.30–10, 20–24."""
    return f"{_brief(start)}–{_brief(end)}"


def _brief(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    between = "." if _language() == "da" else ":"
    return f"{hour}{between}{rest:02}" if rest else str(hour)


@register.filter
def moment(start: datetime, end: time | datetime | None = None) -> str:
    """mandag den 2. marts kl. 15.00–17.00"""
    return _("%(day)s at %(time)s") % {"day": day(start), "time": until(start, end)}


@register.filter
def sure_moment(start: datetime, end: time | datetime | None = None) -> str:
    """As `moment`, with the year where it could be taken for another."""
    said = day_year(start) if _is_far(start) else day(start)
    return _("%(day)s at %(time)s") % {"day": said, "time": until(start, end)}


@register.filter
def sure_short_day(value: datetime) -> str:
    """man. 2. mar., with the year where it could be taken for another."""
    return f"{short_day(value)} {value.year}" if _is_far(value) else short_day(value)


def _is_far(value: datetime) -> bool:
    return abs(value - timezone.now()) > FAR


lazy_moment = lazy(moment, str)
"""The same, said in the language of whoever reads it."""

lazy_day, lazy_day_year = lazy(day, str), lazy(day_year, str)


def _moments(spans: Iterable[tuple[datetime, datetime]]) -> str:
    return "; ".join(moment(start, end) for start, end in spans)


lazy_moments = lazy(_moments, str)


@register.filter
def week(value: date) -> str:
    """uge 10 (ISO 8601)"""
    return _("week %(number)s") % {"number": value.isocalendar().week}


@register.filter
def weekday(number: int | str) -> str:
    """0 → mandag"""
    return _names("wide")[int(number)]


@register.filter
def weekdays(numbers: str) -> str:
    """ "02" → mandag og onsdag; "01234" → mandag–fredag."""
    days = sorted({int(number) for number in numbers})
    if not days:
        return ""
    names = _names("wide")
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{names[days[0]]}–{names[days[-1]]}"
    *first, last = (names[number] for number in days)
    joint = pgettext("between words", "and")
    return f"{', '.join(first)} {joint} {last}" if first else last


def _names(width: str) -> dict[int, str]:
    return dict(Locale.parse(_language()).days["format"][width])


def _language() -> str:
    """The screen's language, with Danish for any that no pattern is written for."""
    language = (get_language() or "da").split("-")[0]
    return language if language in DAY else "da"
