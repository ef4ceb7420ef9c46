"""The house's rules as a coordinator types them: hours in words, prices in kroner."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Organization
from torvet.engines.phrases.lengths import DAY, HOUR, MINUTE
from torvet.rooms.forms.amounts import KronerField, LengthField, WholeField
from torvet.rooms.models import Category, Policy, PriceKind, Room, Terms

Data = QueryDict | None
YES_NO = [("", _("Not said here")), ("yes", _("Yes")), ("no", _("No"))]


def _yes_no(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=YES_NO,
        coerce=lambda said: said == "yes",
        empty_value=None,
        required=False,
    )


class TermsForm(forms.Form):
    """What is left empty is decided by less particular rules."""

    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Which room?"), required=False, empty_label=_("All rooms")
    )
    category = forms.ModelChoiceField(
        Category.objects.none(), label=_("For whom?"), required=False, empty_label=_("Everyone")
    )
    may_book = _yes_no(_("May they book it?"))
    needs_approval = _yes_no(_("Must the house approve it?"))
    horizon_days = WholeField(
        DAY, label=_("At most this many days ahead"), min_value=1, max_value=3650
    )
    lead_minutes = LengthField(label=_("At least this long before"))
    shortest_minutes = LengthField(label=_("Shortest stay"))
    longest_minutes = LengthField(label=_("Longest stay"))
    weekly_quota_minutes = LengthField(label=_("Time a week for each actor"))
    weekly_quota_times = forms.IntegerField(
        label=_("Bookings a week for each actor"), min_value=1, max_value=500, required=False
    )
    cancel_hours = WholeField(
        HOUR,
        label=_("Free to cancel until this many hours before"),
        min_value=0,
        max_value=2000,
    )
    pays_unused = _yes_no(
        _("Must they pay when they cancel later, or do not come?"),
        _("Where no rule says it, it costs the same as if they had come."),
    )
    no_show_minutes = WholeField(
        MINUTE,
        label=_("Free again when nobody has checked in after this many minutes"),
        min_value=5,
        max_value=600,
    )
    price_kind = forms.ChoiceField(
        label=_("Price"), choices=[("", _("Not said here")), *PriceKind.choices], required=False
    )
    price = KronerField(label=_("Kroner"))

    def __init__(
        self,
        data: Data = None,
        *,
        house: House,
        terms: Terms | None = None,
        room: str | None = None,
    ) -> None:
        super().__init__(data, initial=_told(terms) if terms else {"room": room})
        rooms = house.rooms.filter(archived_at=None)
        self.fields["room"].queryset = rooms  # type: ignore[attr-defined]
        kinds = house.borrower_categories.all()
        self.fields["category"].queryset = kinds  # type: ignore[attr-defined]

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The questions by what they are about."""
        return [(title, [self[name] for name in names]) for title, names in SECTIONS]


SECTIONS = (
    (_("Which room, and for whom"), ("room", "category")),
    (_("May they, and must they ask first?"), ("may_book", "needs_approval")),
    (
        _("How long, and how far ahead"),
        ("shortest_minutes", "longest_minutes", "lead_minutes", "horizon_days"),
    ),
    (_("How much in a week"), ("weekly_quota_minutes", "weekly_quota_times")),
    (_("What it costs"), ("price_kind", "price")),
    (_("When they cancel, or do not come"), ("cancel_hours", "pays_unused", "no_show_minutes")),
)


def _told(terms: Terms) -> dict[str, Any]:
    words = {None: "", True: "yes", False: "no"}
    told = {name: getattr(terms, name) for name in TermsForm.base_fields}
    return told | {
        name: words[told[name]] for name in ("may_book", "needs_approval", "pays_unused")
    }


class CategoryForm(forms.Form):
    """A kind of borrower, and the actors that are of it."""

    name_da = forms.CharField(label=_("Name in Danish"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    priority = forms.IntegerField(
        label=_("Served as number"),
        help_text=_("1 comes first on the waiting list and when a season is shared out."),
        min_value=1,
        max_value=99,
        initial=1,
    )
    is_default = forms.BooleanField(label=_("For everyone who is in no other kind"), required=False)
    organizations = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Who is of this kind?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, data: Data = None, *, house: House, category: Category | None = None
    ) -> None:
        super().__init__(data, initial=_of(category) if category else {})
        actors = house.organizations.filter(archived_at=None)
        self.fields["organizations"].queryset = actors  # type: ignore[attr-defined]


def _of(category: Category) -> dict[str, Any]:
    own = {name: getattr(category, name) for name in ("name_da", "name_en", "priority")}
    actors = Organization.objects.filter(borrower__category=category)
    return own | {"is_default": category.is_default, "organizations": actors}


class PolicyForm(forms.Form):
    is_closed_on_holidays = forms.BooleanField(label=_("Closed on public holidays"), required=False)
    has_public_calendar = forms.BooleanField(
        label=_("Everyone may see the calendar without signing in"), required=False
    )
    offer_hours = forms.IntegerField(
        label=_("Hours to answer an offer from the waiting list"), min_value=1, max_value=336
    )
    text = forms.CharField(
        label=_("The house's rules in your own words"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
    )

    def __init__(self, data: Data = None, *, policy: Policy) -> None:
        super().__init__(data, initial={name: getattr(policy, name) for name in self.base_fields})
