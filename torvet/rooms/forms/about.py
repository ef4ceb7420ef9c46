"""What a booking is for: all that can be said of it without a room or a time."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Membership, Offer
from torvet.rooms.forms.rows import RowField
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
    offer = RowField(
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
        cast(RowField, self.fields["offer"]).offer(self._offers)

    def _offers(self) -> QuerySet[Offer]:
        one = self.membership
        whose = {} if may_book_for_others(one) else {"organization": one.organization}
        offers = Offer.objects.filter(house=one.house, archived_at=None, **whose)
        return offers.order_by("name")

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
        self.booking = booking

    def _offers(self) -> QuerySet[Offer]:
        chosen = self.membership.house.offers.filter(pk=self.booking.offer_id or 0)
        return (super()._offers().order_by() | chosen).order_by("name")

    @property
    def contact(self) -> list[forms.BoundField]:
        return [self[name] for name in CONTACT]

    @property
    def has_contact(self) -> bool:
        return any(bound.value() or bound.errors for bound in self.contact)
