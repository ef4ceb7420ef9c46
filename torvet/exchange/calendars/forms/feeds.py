"""What a feed shall show: the house, a room, an actor, a theme, or what one has booked oneself."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.directory.models import Membership
from torvet.directory.selectors.actors import organizations_visible_to
from torvet.exchange.calendars.selectors.feeds import themes_in_use
from torvet.exchange.models import FeedKind
from torvet.rooms.selectors.rooms import current_rooms

HOUSE, PERSON = "house-0", "person-0"


class FeedForm(forms.Form):
    about = forms.ChoiceField(label=gettext_lazy("What do you want to follow?"))
    shows_private = forms.BooleanField(
        label=gettext_lazy("Also show private titles that I may see"),
        help_text=gettext_lazy(
            "Without this, private bookings are shown as busy. Whoever has the address sees them."
        ),
        required=False,
    )

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        house = membership.house
        self._targets: dict[str, models.Model] = {}
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            (HOUSE, _("The whole house")),
            (PERSON, _("What I have booked")),
            (_("Rooms"), self._choices(FeedKind.ROOM, current_rooms(membership))),
            (_("Actors"), self._choices(FeedKind.ORGANIZATION, _actors(membership))),
            (_("Themes"), self._choices(FeedKind.THEME, themes_in_use(house))),
        ]
        self._targets[PERSON] = membership.user

    def _choices(self, kind: FeedKind, things: Iterable[models.Model]) -> list[tuple[str, str]]:
        found = {f"{kind.value}-{thing.pk}": thing for thing in things}
        self._targets |= found
        return [(key, str(thing)) for key, thing in found.items()]

    @property
    def kind(self) -> FeedKind:
        return FeedKind(self.cleaned_data["about"].partition("-")[0])

    @property
    def target(self) -> models.Model | None:
        return self._targets.get(self.cleaned_data["about"])


def _actors(membership: Membership) -> Iterable[models.Model]:
    return organizations_visible_to(membership).filter(archived_at=None).order_by("name")
