"""What came of a collaboration: told, and told better."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.base.errors import DomainError
from torvet.collaborations.models import Collaboration, Outcome
from torvet.directory.models import House, Offer
from torvet.directory.writing import AnotherHouse, write


class NotSeenYet(DomainError):
    message = _("An outcome is something that has been seen. Choose a day until today.")
    field = "seen_on"


@transaction.atomic
def add_outcome(*, collaboration: Collaboration, by: User, now: datetime, **values: Any) -> Outcome:
    """Also after it is closed: much of what comes of working together is seen later."""
    house = collaboration.house
    _check(house, now, values.get("offer"), values.get("seen_on"))
    return write(
        Outcome(collaboration=collaboration, written_at=now, written_by=by),
        values,
        code="collaborations.outcome.added",
        by=by,
        house_id=house.pk,
    )


@transaction.atomic
def change_outcome(*, outcome: Outcome, by: User, now: datetime, **values: Any) -> None:
    house = outcome.collaboration.house
    _check(house, now, values.get("offer"), values.get("seen_on"))
    write(outcome, values, code="collaborations.outcome.changed", by=by, house_id=house.pk)


def _check(house: House, now: datetime, offer: Offer | None, seen_on: date | None) -> None:
    if offer is not None and offer.house_id != house.pk:
        raise AnotherHouse
    if seen_on is not None and seen_on > house.today(now):
        raise NotSeenYet
