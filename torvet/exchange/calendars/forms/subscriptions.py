"""Which calendar, whose, and where its times belong."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.base.errors import DomainError
from torvet.directory.models import House, Offer, Organization
from torvet.exchange.calendars.fetching import SCHEMES, checked
from torvet.exchange.calendars.reading import LARGEST, CalendarTooLarge, Picture, read
from torvet.exchange.models import Subscription
from torvet.rooms.models import Room

ELSEWHERE = "elsewhere"


class CalendarFileField(forms.FileField):
    widget = forms.FileInput(attrs={"accept": ".ics,text/calendar"})


class WhereForm(forms.Form):
    """What may be changed later on."""

    name = forms.CharField(label=gettext_lazy("What to call it"), max_length=150, required=False)
    room = forms.ModelChoiceField(
        Room.objects.none(),
        label=gettext_lazy("Usual room"),
        help_text=gettext_lazy(
            "Used where the calendar names no place. If it names a room, that room is used."
        ),
        required=False,
        empty_label=gettext_lazy("None: only times that name a room"),
    )
    offer = forms.ModelChoiceField(
        Offer.objects.none(),
        label=gettext_lazy("Offer that it is about"),
        required=False,
        empty_label=gettext_lazy("None in particular"),
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Show its titles to everyone"),
        help_text=gettext_lazy("Otherwise its times are shown as busy."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, house: House, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.house = house
        self._offer("room", rooms_of(house))
        offers = house.offers.filter(archived_at=None).select_related("organization")
        self._offer("offer", offers.order_by("name"))

    def _offer(self, name: str, known: Any) -> None:
        self.fields[name].queryset = known  # type: ignore[attr-defined]

    @property
    def told(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "room", "offer", "is_public")}


def rooms_of(house: House) -> Any:
    return house.rooms.filter(archived_at=None, is_lent=True)


def where_of(subscription: Subscription) -> dict[str, Any]:
    names = ("name", "room", "offer", "is_public")
    return {name: getattr(subscription, name) for name in names}


class SubscriptionForm(WhereForm):
    organization = forms.ModelChoiceField(
        Organization.objects.none(),
        label=gettext_lazy("Whose calendar is it?"),
        empty_label=gettext_lazy("Choose an actor"),
    )
    address = forms.CharField(
        label=gettext_lazy("The calendar's address"),
        max_length=2000,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=gettext_lazy("It ends in .ics, or begins with webcal://."),
    )
    file = CalendarFileField(
        label=gettext_lazy("Or a file"),
        required=False,
        help_text=gettext_lazy("An .ics file, 10 MB at most. It does not follow by itself."),
    )
    field_order = ("organization", "address", "file", "room", "offer", "name", "is_public")

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._now = now
        self.picture: Picture | None = None
        current = self.house.organizations.filter(archived_at=None)
        self._offer("organization", current.order_by("name"))

    def clean_address(self) -> str:
        typed: str = self.cleaned_data["address"].strip()
        if typed:
            try:
                checked(typed, frozenset(SCHEMES.values()))
            except DomainError as wrong:
                raise ValidationError(str(wrong)) from wrong
        return typed

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        file = said.get("file")
        if "address" not in self.errors and bool(said.get("address")) == bool(file):
            self.add_error("address", _("Give either an address or a file."))
        elif file:
            self.picture = picture_of(self, file, self.house, self._now)
        return said

    @property
    def values(self) -> dict[str, Any]:
        said, picture = self.cleaned_data, self.picture
        organization = said["organization"]
        name = said["name"] or (picture.name if picture else "") or organization.name[:150]
        told = {**self.told, "name": name}
        return {**told, "organization": organization, "address": said["address"]}


class NewFileForm(forms.Form):
    """The same calendar again, as it is today."""

    file = CalendarFileField(label=gettext_lazy("The calendar as it is today"))

    def __init__(self, *args: Any, house: House, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._house, self._now = house, now
        self.picture: Picture | None = None

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("file"):
            self.picture = picture_of(self, said["file"], self._house, self._now)
        return said


def picture_of(
    form: forms.Form, file: UploadedFile[bytes], house: House, now: datetime
) -> Picture | None:
    """None where it cannot be read; the reason then stands at the field."""
    try:
        if (file.size or 0) > LARGEST:
            raise CalendarTooLarge
        return read(file.read(), house.zone, now)
    except DomainError as refused:
        form.add_error("file", str(refused))
        return None


class PlacesForm(forms.Form):
    """What each of the calendar's words for a place means."""

    def __init__(self, *args: Any, places: Iterable[str], house: House, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = {f"place-{number}": place for number, place in enumerate(places)}
        self._rooms = {str(room.pk): room for room in rooms_of(house)}
        choices = [
            ("", _("Not said yet")),
            *((key, room.name) for key, room in self._rooms.items()),
            (ELSEWHERE, _("Not in the house")),
        ]
        for name, place in self._places.items():
            self.fields[name] = forms.ChoiceField(label=place, choices=choices, required=False)

    @property
    def answers(self) -> dict[str, Room | None]:
        return {
            place: self._rooms.get(self.cleaned_data[name])
            for name, place in self._places.items()
            if self.cleaned_data[name]
        }


class RoomForm(forms.Form):
    """Another room, for one time or for its whole series."""

    room = forms.ModelChoiceField(Room.objects.none())

    def __init__(self, *args: Any, house: House, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].queryset = rooms_of(house)  # type: ignore[attr-defined]
