"""An offer: what, whose, for whom and when at once; everything else can wait."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Q, QuerySet
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.forms.actors import text_area
from torvet.directory.forms.terms import TermsField
from torvet.directory.models import Area, Membership, Offer, Organization, Place
from torvet.directory.selectors.actors import current_organizations
from torvet.directory.selectors.houses import areas_of, places_of
from torvet.directory.selectors.words import target_groups_of, themes_of

Data = QueryDict | None
LINKS = ("themes", "target_groups", "places", "partners")
TYPED = ("new_place", "partner_named")
A_LIST_TO_LOOK_THROUGH = 40


class OfferForm(forms.Form):
    name = forms.CharField(
        label=_("What is it called?"),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Whose offer is it?"),
        required=False,
        empty_label=_("Actor unknown"),
    )
    themes = TermsField(label=_("What is it about?"), required=False)
    target_groups = TermsField(label=_("Who is it for?"), required=False)
    places = forms.ModelMultipleChoiceField(
        Place.objects.none(),
        label=_("Where?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    new_place = forms.CharField(label=_("Another place"), max_length=200, required=False)
    description = text_area(_("What happens?"))
    for_whom = text_area(_("For whom, in words"), 2)
    min_age = forms.IntegerField(label=_("From age"), min_value=0, max_value=120, required=False)
    max_age = forms.IntegerField(label=_("To age"), min_value=0, max_value=120, required=False)
    time_note = text_area(_("About the time"), 2, _("Such as: closed in the school holidays."))
    price = forms.CharField(label=_("Price"), required=False)
    languages = forms.CharField(label=_("Languages"), max_length=300, required=False)
    how_to_come = text_area(_("How does one come?"), 2, _("Such as: drop in, or ring first."))
    partners = forms.ModelMultipleChoiceField(
        Organization.objects.none(),
        label=_("Run together with"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    partner_named = forms.CharField(
        label=_("Run together with another actor of the map"), max_length=250, required=False
    )
    area = forms.ModelChoiceField(
        Area.objects.none(), label=_("Area"), required=False, empty_label=_("Not said")
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    website = forms.URLField(
        label=_("Website"), max_length=500, required=False, assume_scheme="https"
    )

    def __init__(
        self,
        data: Data = None,
        *,
        membership: Membership,
        today: date,
        offer: Offer | None = None,
        organization: Organization | None = None,
    ) -> None:
        """`organization` is proposed for a new offer. Only a coordinator chooses the actor."""
        told = self._told(offer) if offer else {"organization": organization}
        super().__init__(data, initial=told)
        if not membership.is_coordinator:
            del self.fields["organization"]
        self._offer_words(membership, today)
        self._offer_things(membership, offer)

    def _told(self, offer: Offer) -> dict[str, Any]:
        plain = [name for name in self.base_fields if name not in (*LINKS, *TYPED)]
        linked = {name: list(getattr(offer, name).all()) for name in LINKS}
        return {name: getattr(offer, name) for name in plain} | linked

    def _offer_words(self, membership: Membership, today: date) -> None:
        known = {"themes": themes_of(membership.house)}
        groups = target_groups_of(membership.house)
        chosen = {name: [term.pk for term in self.initial.get(name, [])] for name in LINKS}
        cast(TermsField, self.fields["themes"]).offer(known["themes"], today, chosen["themes"])
        field = cast(TermsField, self.fields["target_groups"])
        field.offer(groups, today, chosen["target_groups"])

    def _offer_things(self, membership: Membership, offer: Offer | None) -> None:
        actors = current_organizations(membership)
        own = offer.organization_id if offer else membership.organization_id
        offered: dict[str, QuerySet[Any]] = {
            "organization": actors,
            "partners": self._partners(actors.exclude(pk=own) if own else actors),
            "places": self._places(membership),
            "area": areas_of(membership.house),
        }
        for name, known in offered.items():
            if name in self.fields:
                self.fields[name].queryset = known  # type: ignore[attr-defined]

    def _places(self, membership: Membership) -> QuerySet[Place]:
        """All of them, or the house's own rooms and those already chosen where they are many."""
        known = places_of(membership.house)
        if known.count() <= A_LIST_TO_LOOK_THROUGH:
            return known
        chosen = [place.pk for place in self.initial.get("places", [])]
        return known.filter(Q(is_in_house=True) | Q(pk__in=chosen))

    def _partners(self, actors: QuerySet[Organization]) -> QuerySet[Organization]:
        """All of them where one can look through them; else those chosen, and a name to write."""
        self.actors = actors
        if actors.count() <= A_LIST_TO_LOOK_THROUGH:
            del self.fields["partner_named"]
            return actors
        return actors.filter(pk__in=[actor.pk for actor in self.initial.get("partners", [])])

    def clean_partner_named(self) -> Organization | None:
        named = self.cleaned_data["partner_named"]
        found = self.actors.filter(name__iexact=named).first() if named else None
        if named and found is None:
            raise forms.ValidationError(_("The map has no actor of this name."))
        return found

    def clean(self) -> dict[str, Any]:
        """The partner that was named stands among the partners."""
        said = super().clean() or self.cleaned_data
        named = said.pop("partner_named", None)
        if named is not None:
            said["partners"] = [*said.get("partners", ()), named]
        return said

    @property
    def quick(self) -> list[BoundField]:
        names = ("name", "organization", "themes", "target_groups")
        return [self[name] for name in names if name in self.fields]

    @property
    def more(self) -> list[BoundField]:
        known = {field.name for field in self.quick}
        return [self[name] for name in self.fields if name not in known]

    @property
    def has_more(self) -> bool:
        """Something stands, or is wrong, among what can wait."""
        return any(field.value() or field.errors for field in self.more)


class WhoseForm(forms.Form):
    """Whose an offer without an actor is."""

    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=_("Whose offer is it?"),
        empty_label=_("Choose the actor"),
    )

    def __init__(self, data: Data = None, *, membership: Membership) -> None:
        super().__init__(data)
        field = cast("forms.ModelChoiceField[Organization]", self.fields["organization"])
        field.queryset = current_organizations(membership)
