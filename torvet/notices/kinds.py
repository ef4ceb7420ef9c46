"""What messages are about: the kinds that a person chooses for. A message's code begins with where
it comes from; what has no kind (an import is done) was asked for by whoever is told."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    COLLABORATIONS = "collaborations", _("Collaborations, agreements and promises")
    MEETINGS = "meetings", _("Meetings and finding a time")
    ROOMS = "rooms", _("Rooms and bookings")
    SEASONS = "seasons", _("Season rounds")
    SURVEYS = "surveys", _("Survey rounds")


def kind_of(code: str) -> Kind | None:
    start = code.partition(".")[0]
    return Kind(start) if start in Kind.values else None


@dataclass(frozen=True)
class Reminder:
    """The `number`th of at most `most`; a person may want fewer."""

    number: int
    most: int
