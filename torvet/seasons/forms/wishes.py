"""A wish as an actor writes it: what for, and up to ten rooms and times, the dearest first."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from torvet.directory.models import Membership, Organization
from torvet.rooms.rules import may_book_for_others
from torvet.seasons.actions.wishes import MOST_OPTIONS, OF_THE_WISH, DoesNotSuit
from torvet.seasons.calendar import usual_weeks, weeks_of
from torvet.seasons.forms.slots import OptionRow, SlotForm
from torvet.seasons.models import Season, Wish
from torvet.seasons.slots import Slot

SHOWN = 3
PREFIX, MORE = "options", "more_rows"
CONTACT = ("contact_name", "contact_phone", "contact_email")


class WishForm(forms.Form):
    """The coordinator says for whom, and may be told on the phone by someone without a sign-in."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(), label=_("For whom?"), empty_label=_("Choose an actor")
    )
    title = forms.CharField(label=_("What for?"), max_length=200)
    expected = forms.IntegerField(
        label=_("How many people?"), min_value=1, max_value=9999, required=False
    )
    least_weeks = forms.IntegerField(label=_("At least how many weeks?"), min_value=1)
    note = forms.CharField(
        label=_("Note to the house"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    is_public = forms.BooleanField(
        label=_("Everyone may see what it is; otherwise it says “taken”"),
        initial=True,
        required=False,
    )
    contact_name = forms.CharField(label=_("On behalf of"), max_length=150, required=False)
    contact_phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    contact_email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(
        self,
        data: QueryDict | None,
        *,
        membership: Membership,
        season: Season,
        wish: Wish | None = None,
    ) -> None:
        weeks = len(weeks_of(season))
        asks = data is not None and MORE in data
        initial = _of(wish) if wish else {"least_weeks": usual_weeks(season)}
        super().__init__(None if asks else data, initial=_typed(data) if asks else initial)
        self.membership, self.wish = membership, wish
        said = ngettext("The season has %(weeks)d week.", "The season has %(weeks)d weeks.", weeks)
        self.fields["least_weeks"].help_text = said % {"weeks": weeks}
        actors = membership.house.organizations.filter(archived_at=None)
        self.fields["organization"].queryset = actors  # type: ignore[attr-defined]
        for name in self._not_asked():
            del self.fields[name]

    def _not_asked(self) -> Iterable[str]:
        is_for_others = may_book_for_others(self.membership)
        if self.wish is not None or not is_for_others:
            yield "organization"
        if not is_for_others:
            yield from CONTACT

    @property
    def actor(self) -> Organization:
        chosen = self.cleaned_data.get("organization") or self.membership.organization
        assert chosen is not None  # noqa: S101  staff and leaders belong to an actor
        return chosen

    @property
    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in OF_THE_WISH if name in self.cleaned_data}

    @property
    def more(self) -> list[forms.BoundField]:
        names = ("note", "is_public", *CONTACT)
        return [self[name] for name in names if name in self.fields]


def _typed(data: QueryDict | None, prefix: str = "") -> dict[str, Any]:
    """What stands on the form, to be shown again without complaint."""
    sent = data.dict() if data is not None else {}
    return {
        name.removeprefix(prefix): value for name, value in sent.items() if name.startswith(prefix)
    }


def _of(wish: Wish) -> dict[str, Any]:
    return {name: getattr(wish, name) for name in OF_THE_WISH}


class OptionRows:
    """Three rows and one more each time somebody asks; nothing is saved while they ask."""

    def __init__(
        self, data: QueryDict | None, *, season: Season, stored: Sequence[Slot] = ()
    ) -> None:
        self.data = data
        initial = [SlotForm.initial_of(slot) for slot in stored]
        spare = max(SHOWN - len(stored), 1)
        if self.is_asking_for_more:
            initial, spare = self._typed_rows(), 1
        kind = forms.formset_factory(OptionRow, extra=spare, max_num=50)
        self.rows = kind(
            None if self.is_asking_for_more else data,
            initial=initial,
            prefix=PREFIX,
            form_kwargs={"season": season, "empty_permitted": False},
        )

    @property
    def is_asking_for_more(self) -> bool:
        return self.data is not None and MORE in self.data

    @property
    def may_have_more(self) -> bool:
        return len(self.rows.forms) < MOST_OPTIONS

    def is_valid(self) -> bool:
        return bool(self.rows.is_valid())

    @property
    def typed(self) -> list[OptionRow]:
        return [row for row in self.rows.forms if not row.says_nothing]

    @property
    def slots(self) -> list[Slot]:
        return [row.slot for row in self.typed]

    def refuse(self, refused: DoesNotSuit) -> None:
        """Each fault where it was typed."""
        for number, fault in refused.faults.items():
            self.typed[number].add_error(fault.field, fault.words)

    def _typed_rows(self) -> list[dict[str, Any]]:
        sent = str(self.data.get(f"{PREFIX}-TOTAL_FORMS", "")) if self.data is not None else ""
        rows = min(int(sent), MOST_OPTIONS - 1) if sent.isdecimal() else SHOWN
        return [_typed(self.data, f"{PREFIX}-{number}-") for number in range(rows)]
