"""The words inside a reason: its keys, minutes and ages, said as people say them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from torvet.directory.models import Means
from torvet.matching.names import Names
from torvet.ui.components.times import clock, weekday, weekdays

OLDEST_SAID = 99


@dataclass(frozen=True)
class Saying:
    """One reason's data; each method is given the name of an entry and says what stands there."""

    names: Names
    data: Mapping[str, Any]

    def theme(self, entry: str) -> str:
        return self.names.theme(self.data[entry])

    def themes(self, entry: str = "themes") -> list[str]:
        return [self.names.theme(key) for key in self.data.get(entry, [])]

    def groups(self, entry: str = "groups") -> list[str]:
        return [self.names.group(key) for key in self.data.get(entry, [])]

    def groups_of_each(self) -> tuple[str, str]:
        one, other = ([self.names.group(key) for key in keys] for keys in self.data["groups"])
        return listed(one), listed(other)

    def offer(self, entry: str) -> str:
        return self.names.offer(self.data[entry])

    def offers(self) -> str:
        return listed(self.names.offer(key) for key in self.data["offers"])

    def organizations(self) -> str:
        return listed(self.names.organization(key) for key in self.data["organizations"])

    def places(self) -> str:
        return listed(self.names.place(key) for key in self.data["places"])

    def sectors(self) -> str:
        return listed(self.names.sector(key).lower() for key in self.data["sectors"])

    def means(self) -> list[str]:
        return [str(Means(kind).label).lower() for kind in self.data.get("means", [])]

    def asked_for(self) -> str:
        """Themes, groups and means in one list; empty where there are none."""
        return listed([*self.themes(), *self.groups(), *self.means()])

    def ages(self, entry: str) -> str:
        low, high = self.data[entry]
        if high >= OLDEST_SAID:
            return _("%(low)s years and over") % {"low": low}
        return _("%(low)s–%(high)s years") % {"low": low, "high": high}

    def day(self) -> str:
        return weekday(self.data["weekday"])

    def days_of_each(self) -> tuple[str, str]:
        one, other = ("".join(str(day) for day in days) for days in self.data["weekdays"])
        return weekdays(one), weekdays(other)

    def at(self, entry: str) -> str:
        return said_clock(self.data[entry])

    def hours(self) -> str:
        return _spoken(self.day(), self.data["start"], self.data["end"])

    def slots(self) -> str:
        """Days with the same hours are said together: "mandag–fredag 07.00–08.00"."""
        days: defaultdict[tuple[int, int], str] = defaultdict(str)
        for day, start, end in self.data["slots"]:
            days[start, end] += str(day)
        return listed(_spoken(weekdays(on), start, end) for (start, end), on in days.items())

    def count(self, entry: str) -> int:
        return len(self.data[entry])


def listed(words: Iterable[str]) -> str:
    """a, b og c"""
    *first, last = list(words) or [""]
    both = pgettext("between words", "and")
    return f"{', '.join(first)} {both} {last}" if first else last


def _spoken(days: str, start: int, end: int) -> str:
    values = {"day": days, "start": said_clock(start), "end": said_clock(end)}
    return _("%(day)s %(start)s–%(end)s") % values


def said_clock(minutes: int) -> str:
    return clock(time(minutes // 60 % 24, minutes % 60))
