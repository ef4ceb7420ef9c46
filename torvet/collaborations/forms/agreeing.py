"""What an agreement says, what each party brings, and signing it."""

from dataclasses import asdict

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models import Collaboration, DataBasis, Party, PartyState
from torvet.collaborations.terms import Brought, Terms
from torvet.directory.models import Means

SPARE = 2
MOST = 8


def _day(label: str | Promise, **more: object) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, widget=widget, **more)  # type: ignore[arg-type]


def _text(label: str | Promise, *, rows: int, **more: object) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=widget, max_length=4000, **more)  # type: ignore[arg-type]


class AgreementForm(forms.Form):
    """`seen` is the mark of the version that the page began from."""

    purpose = _text(_("What do you want to reach together?"), rows=4)
    need = _text(_("Which problem does it answer?"), rows=2, required=False)
    target_group = _text(_("For whom?"), rows=2, required=False)
    valid_from = _day(_("Valid from"))
    valid_to = _day(
        _("Valid until"),
        required=False,
        help_text=_("Empty: until you agree on something else."),
    )
    data_choice = forms.ChoiceField(
        label=_("What do you share about persons, and on what basis?"),
        choices=DataBasis.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Write no names and no CPR numbers here. SSP matters and reports of concern belong in"
            " the authorities' own systems, not in Torvet. In doubt: ask your data protection"
            " officer."
        ),
    )
    data_basis = _text(
        _("In your own words"),
        rows=3,
        required=False,
        help_text=_("Such as: which facts, who may see them, and how a yes is taken back."),
    )
    review_on = _day(
        _("When will you look at it again?"), help_text=_("The parties are reminded by then.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: QueryDict | None, *, terms: Terms, seen: str) -> None:
        super().__init__(data, initial={**asdict(terms), "seen": seen})

    @property
    def terms(self) -> Terms:
        said = {name: self.cleaned_data[name] for name in Terms.__dataclass_fields__}
        return Terms(**said)


class BringsForm(forms.Form):
    """One thing that a party brings; meant once something is written in it."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Means.choices, required=False)
    what = forms.CharField(label=_("What?"), max_length=300, required=False)

    def __init__(
        self, data: QueryDict | None, *, party: Party, number: int, brought: Brought | None
    ) -> None:
        initial = {"kind": brought.kind, "what": brought.what} if brought else None
        super().__init__(data, prefix=f"brings-{party.pk}-{number}", initial=initial)
        self.party = party

    @property
    def brought(self) -> Brought | None:
        said = self.cleaned_data
        if not said["what"].strip():
            return None
        return Brought(self.party.pk, said["what"], said["kind"] or Means.PEOPLE)


def brings_of(
    data: QueryDict | None, collaboration: Collaboration, before: list[Brought]
) -> list[tuple[Party, list[BringsForm]]]:
    """For each that takes part, what it brought before and room for more."""
    return [
        (party, _rows(data, party, [one for one in before if one.party == party.pk]))
        for party in collaboration.parties.all()
        if party.state == PartyState.ACCEPTED
    ]


def _rows(data: QueryDict | None, party: Party, before: list[Brought]) -> list[BringsForm]:
    """As many as were sent, where another party's version has meanwhile fewer."""
    sent = [n for n in range(MOST) if data and f"brings-{party.pk}-{n}-what" in data]
    shown = max(len(before), min(len(before) + SPARE, MOST), *(n + 1 for n in sent))
    return [
        BringsForm(
            data,
            party=party,
            number=number,
            brought=before[number] if number < len(before) else None,
        )
        for number in range(shown)
    ]


class SignForm(forms.Form):
    """`seen` is the mark of the text that stands above it."""

    name = forms.CharField(label=_("Your name"), max_length=150)
    stands_by = forms.BooleanField(
        label=_("I have read this version, and may sign it for the actor"),
        error_messages={"required": _("Tick that you have read it and may sign.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, seen: str, name: str = "") -> None:
        super().__init__(data, initial={"seen": seen, "name": name})


class SignHereForm(forms.Form):
    """Taken by somebody of the house, of whoever stands beside them; several stand on one page."""

    name = forms.CharField(label=_("Who signs?"), max_length=150)
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None, *, party: int, seen: str) -> None:
        super().__init__(data, prefix=f"sign-{party}", initial={"seen": seen})
