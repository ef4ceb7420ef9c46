"""The house's rules in words: what stands in the way of a wish, and which rule says so."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from torvet.engines.rooms.house_rules import Terms as TermsTold
from torvet.engines.rooms.openings import Closing
from torvet.engines.rooms.refusals import Refusal
from torvet.rooms.models import Category, Room, Terms
from torvet.rooms.selectors.lending import Lending
from torvet.ui.components.amounts import kroner
from torvet.ui.components.times import day, day_year, moment, until

AN_HOUR = 60
MOST_SAID = 3
SAID = {
    "not_allowed": gettext_lazy("it is not lent to you."),
    "in_the_past": gettext_lazy("this time is over."),
    "too_late": gettext_lazy(
        "it must be booked at least %(minutes)s before; the first time is %(earliest)s."
    ),
    "too_far_ahead": gettext_lazy("it can be booked until %(last_on)s."),
    "too_short": gettext_lazy("at least %(limit)s at a time."),
    "too_long": gettext_lazy("at most %(limit)s at a time."),
    "closed": "%(closing)s.",
    "too_many_people": gettext_lazy("there is room for %(capacity)d."),
    "quota_minutes": gettext_lazy("at most %(limit)s a week for each actor; %(booked)s is booked."),
    "quota_times": gettext_lazy(
        "at most %(limit)d bookings a week for each actor; there are %(booked)d."
    ),
}
IN_MINUTES = {"too_late", "too_short", "too_long", "quota_minutes"}


class RuleWords:
    """Says refusals in one house; the rooms and categories whose terms they are, read once."""

    def __init__(self, lending: Lending) -> None:
        self.house = lending.house
        rooms = {one.room for one in lending.terms if one.room}
        categories = {one.category for one in lending.terms if one.category}
        self.rooms = Room.objects.in_bulk(rooms) if rooms else {}
        self.categories = Category.objects.in_bulk(categories) if categories else {}

    def of(self, refusal: Refusal) -> str:
        """One sentence that begins with whose rule it is: "Salen: højst 3 timer ad gangen." """
        said = str(SAID[refusal.code]) % self._values(refusal)
        whose = self._whose(refusal)
        return f"{whose}: {said}" if whose else f"{said[:1].upper()}{said[1:]}"

    def of_all(self, broken: Iterable[Refusal]) -> str:
        """Each sentence once; of a long series the first few, and how many more there are."""
        said = list(dict.fromkeys(map(self.of, broken)))
        more = len(said) - MOST_SAID
        if more <= 1:
            return " ".join(said)
        text = ngettext("%(count)d more like this.", "%(count)d more like these.", more)
        return " ".join([*said[:MOST_SAID], text % {"count": more}])

    def _whose(self, refusal: Refusal) -> str:
        source = refusal.source
        if source is None:
            return ""
        room = self.rooms[source.room].name if source.room else ""
        category = self.categories[source.category].name if source.category else ""
        return ", ".join(filter(None, (room, category))) or self.house.name

    def _values(self, refusal: Refusal) -> Mapping[str, Any]:
        return {
            name: self._value(value, in_minutes=refusal.code in IN_MINUTES)
            for name, value in refusal.values.items()
        }

    def _value(self, value: object, *, in_minutes: bool) -> object:
        if isinstance(value, Closing):
            return closing_in_words(value)
        if isinstance(value, datetime):
            return moment(self.house.now(value))
        if isinstance(value, int):
            return length(value) if in_minutes else value
        return day_year(value)  # type: ignore[arg-type]  # a date is all that is left


def closing_in_words(closing: Closing) -> str:
    """lukket torsdag den 24. december: Juleaften · åbent 8.00–16.00 mandag den 2. marts"""
    on = day(closing.day)
    if closing.code == "closed":
        return _("closed on %(day)s: %(name)s") % {"day": on, "name": closing.name}
    if not closing.hours:
        return _("closed on %(day)s") % {"day": on}
    hours = ", ".join(until(opens, closes) for opens, closes in closing.hours)
    return _("open %(hours)s on %(day)s") % {"hours": hours, "day": on}


def length(minutes: int) -> str:
    """3 timer · 45 minutter · 1 time og 30 minutter"""
    hours, rest = divmod(minutes, AN_HOUR)
    said = []
    if hours:
        said.append(ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours})
    if rest or not hours:
        said.append(ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest})
    joint = pgettext("between words", "and")
    return f" {joint} ".join(said)


def terms_in_words(terms: Terms | TermsTold) -> list[str]:
    """Each rule of one set of terms, or of what counts in all, as a short sentence, in the order
    people ask."""
    said = [
        _may_book(terms.may_book),
        _("The house must approve it.") if terms.needs_approval else "",
        _("No approval is needed.") if terms.needs_approval is False else "",
    ]
    for field, text in LENGTHS.items():
        minutes = getattr(terms, field)
        if minutes is not None:
            said.append(str(text) % {"length": length(minutes)})
    for field, text in NUMBERS.items():
        number = getattr(terms, field)
        if number is not None:
            said.append(str(text) % {"number": number})
    if terms.pays_unused is not None:
        said.append(str(UNUSED[terms.pays_unused]))
    said.append(price_in_words(terms.price_kind, terms.price))
    return [sentence for sentence in said if sentence]


def _may_book(may: bool | None) -> str:
    if may is None:
        return ""
    return _("May book it.") if may else _("May not book it.")


def price_in_words(kind: str | None, price: int | None) -> str:
    """125,50 kr. i timen"""
    if kind == "free":
        return _("Free of charge.")
    if not kind or price is None:
        return ""
    text = _("%(price)s an hour.") if kind == "hour" else _("%(price)s each time.")
    return text % {"price": kroner(price)}


UNUSED = {
    True: gettext_lazy("Cancelled later, or nobody came: it costs the same."),
    False: gettext_lazy("Cancelled later, or nobody came: it costs nothing."),
}
LENGTHS = {
    "lead_minutes": gettext_lazy("At least %(length)s before."),
    "shortest_minutes": gettext_lazy("At least %(length)s at a time."),
    "longest_minutes": gettext_lazy("At most %(length)s at a time."),
    "weekly_quota_minutes": gettext_lazy("At most %(length)s a week for each actor."),
}
NUMBERS = {
    "horizon_days": gettext_lazy("At most %(number)d days ahead."),
    "weekly_quota_times": gettext_lazy("At most %(number)d bookings a week for each actor."),
    "cancel_hours": gettext_lazy("Free to cancel until %(number)d hours before."),
    "no_show_minutes": gettext_lazy(
        "Free again when nobody has checked in after %(number)d minutes."
    ),
}
