"""What a person asks the calendar for."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.terms import as_listed, set_in
from torvet.directory.selectors.words import B, with_descendants
from torvet.portal.selectors.calendar import Wanted
from torvet.portal.selectors.choices import Choices

DAY, WEEK = "day", "week"
FILTERS = ("room", "actor", "theme", "group")


class CalendarForm(forms.Form):
    """Everything is optional; an answer that is none of those offered counts as not given."""

    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    room = forms.ChoiceField(label=_("Room"), required=False)
    actor = forms.ChoiceField(label=_("Actor"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    group = forms.ChoiceField(label=_("Target group"), required=False)
    view = forms.ChoiceField(
        required=False, choices=[(WEEK, WEEK), (DAY, DAY)], widget=forms.HiddenInput
    )

    def __init__(
        self, data: QueryDict, *, choices: Choices, rooms: Iterable[tuple[int, str]], today: date
    ) -> None:
        filled = data.copy()
        self.on = day_asked_for(data.get("day", ""), today)
        filled["day"] = self.on.isoformat()
        super().__init__(filled)
        self.themes, self.groups = choices.themes, choices.groups
        self._offer("room", _("All rooms"), _named(rooms))
        self._offer("actor", _("All actors"), _named(choices.actors))
        self._offer("theme", _("All themes"), _tree(self.themes, data.get("theme")))
        self._offer("group", _("All target groups"), _tree(self.groups, data.get("group")))
        self.is_valid()

    def _offer(self, name: str, everything: Any, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", everything), *choices]

    @property
    def shows_day(self) -> bool:
        return self.cleaned_data.get("view") == DAY

    @property
    def kept(self) -> dict[str, str]:
        """The filters that are set, for links to other days."""
        return {name: told for name in FILTERS if (told := self.cleaned_data.get(name))}

    @property
    def followed(self) -> tuple[str, str]:
        """What one's own calendar would follow to see the same: one filter, or the whole house."""
        named = {"room": "room", "actor": "organization", "theme": "theme"}
        found = [(kind, self.kept[name]) for name, kind in named.items() if name in self.kept]
        return found[0] if len(self.kept) == len(found) == 1 else ("house", "0")

    def wanted(self) -> Wanted:
        asked = self.cleaned_data
        monday = self.on - timedelta(days=self.on.weekday())
        return Wanted(
            first=self.on if self.shows_day else monday,
            last=self.on if self.shows_day else monday + timedelta(days=6),
            room=_number(asked.get("room")),
            organization=_number(asked.get("actor")),
            themes=_with_parts(self.themes, asked.get("theme")),
            target_groups=_with_parts(self.groups, asked.get("group")),
        )


def day_asked_for(asked: str, today: date) -> date:
    """`2026-03-02`; anything else is today. The outermost years have no neighbours."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today
    return day if date.min.year < day.year < date.max.year else today


def _named(rows: Iterable[tuple[int, str]]) -> list[tuple[str, str]]:
    return [(str(pk), name) for pk, name in rows]


def _tree(terms: list[B], asked: object) -> list[tuple[str, str]]:
    chosen = {term.pk for term in terms if str(term.pk) == asked}
    return [(str(term.pk), set_in(term.name, depth)) for depth, term in as_listed(terms, chosen)]


def _with_parts(terms: list[B], chosen: str | None) -> frozenset[int]:
    return frozenset(with_descendants(terms, int(chosen))) if chosen else frozenset()


def _number(chosen: str | None) -> int | None:
    return int(chosen) if chosen else None
