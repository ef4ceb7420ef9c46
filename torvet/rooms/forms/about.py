"""What a booking is for: all that can be said of it without a room or a time."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Membership, Offer
from torvet.rooms.models import Booking
from torvet.rooms.rules import may_book_for_others

CONTACT = ("contact_name", "contact_phone", "contact_email")
OF_THE_BOOKING = ("title", "expected", "is_public", "offer", "note", *CONTACT)


class AboutForm(forms.Form):
    """The booking's own fields; whom to reach is asked of those who book for others."""

    title = forms.CharField(label=_("What for?"), max_length=200)
    expected = forms.IntegerField(
        label=_("How many people?"), min_value=1, max_value=9999, required=False
    )
    is_public = forms.BooleanField(
        label=_("Everyone may see what it is; otherwise it says “taken”"),
        initial=True,
        required=False,
    )
    offer = forms.ModelChoiceField(
        Offer.objects.none(), label=_("The offer it is for"), required=False, empty_label=_("None")
    )
    note = forms.CharField(
        label=_("Note to the house"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    contact_name = forms.CharField(label=_("On behalf of"), max_length=150, required=False)
    contact_phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    contact_email = forms.EmailField(label=_("E-mail"), required=False)

    def __init__(
        self, data: QueryDict | None = None, *, membership: Membership, **initial: Any
    ) -> None:
        super().__init__(data, initial=initial)
        self.membership = membership
        whose = {} if may_book_for_others(membership) else {"organization": membership.organization}
        offers = Offer.objects.filter(house=membership.house, archived_at=None, **whose)
        self.fields["offer"].queryset = offers.order_by("name")  # type: ignore[attr-defined]

    @property
    def values(self) -> dict[str, Any]:
        """The booking's own fields."""
        return {
            name: self.cleaned_data[name] for name in OF_THE_BOOKING if name in self.cleaned_data
        }


class EditForm(AboutForm):
    """Of a booking that stands. An offer it is for stays among the choices, whoever's it is."""

    def __init__(
        self, data: QueryDict | None = None, *, membership: Membership, booking: Booking
    ) -> None:
        said = {name: getattr(booking, name) for name in OF_THE_BOOKING}
        super().__init__(data, membership=membership, **said)
        offers: Any = self.fields["offer"]
        of_the_house = membership.house.offers.filter(pk=booking.offer_id or 0)
        offers.queryset = (offers.queryset.order_by() | of_the_house).order_by("name")

    @property
    def contact(self) -> list[forms.BoundField]:
        return [self[name] for name in CONTACT]

    @property
    def has_contact(self) -> bool:
        return any(bound.value() or bound.errors for bound in self.contact)
