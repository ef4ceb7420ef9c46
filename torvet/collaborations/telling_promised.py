"""What is told of promises. Used by the actions only."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.collaborations.models import Commitment, Party
from torvet.collaborations.selectors import page_of, people_of_party
from torvet.notices.actions import remind_person, tell_person
from torvet.notices.kinds import Reminder
from torvet.ui.components.times import lazy_day_year


def tell_taken_over(commitment: Commitment, former: Party, *, by: User, now: datetime) -> None:
    """Whoever does it now, and whoever promised it."""
    collaboration, heir = commitment.party.collaboration, commitment.party
    text = _("%(heir)s now does what %(former)s promised in “%(title)s”: %(what)s. %(reason)s")
    for person in {*people_of_party(heir), *people_of_party(former)}:
        tell_person(
            house=collaboration.house,
            to=person,
            code="collaborations.commitment.taken_over",
            text=text,
            by=by,
            now=now,
            link=page_of(collaboration) if isinstance(person, User) else "",
            values={
                "heir": heir.organization.name,
                "former": former.organization.name,
                "title": collaboration.title,
                "what": commitment.what,
                "reason": commitment.reason,
            },
        )


def remind_of_commitment(commitment: Commitment, *, number: int, most: int, now: datetime) -> None:
    """Whoever promised it."""
    collaboration = commitment.party.collaboration
    text = _("You promised in “%(title)s”: %(what)s, by %(day)s.")
    for person in people_of_party(commitment.party):
        remind_person(
            house=collaboration.house,
            to=person,
            code="collaborations.commitment.reminded",
            text=text,
            now=now,
            link=page_of(collaboration) if isinstance(person, User) else "",
            values={
                "title": collaboration.title,
                "what": commitment.what,
                "day": lazy_day_year(commitment.due_on),
            },
            reminder=Reminder(number, most),
        )
