"""What else waits on the desk: introductions and what became of them, problems nobody works on,
offers nobody has confirmed. In a constant number of queries."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, QuerySet

from torvet.collaborations.models import Collaboration, Stage
from torvet.collaborations.selectors import collaborations_visible_to
from torvet.directory.models import Membership, Need, NeedStatus, Offer
from torvet.directory.selectors.needs import current_needs
from torvet.directory.selectors.offers import offers_to_confirm

CONFIRMED_FOR = timedelta(weeks=26)
NO_LONGER = (Stage.CLOSED,)


@dataclass(frozen=True)
class Introduction:
    """Who brought actors together, and what it has come to so far."""

    collaboration: Collaboration
    meetings: int
    outcomes: int

    @property
    def asks_for_outcome(self) -> bool:
        return self.collaboration.is_over and not self.outcomes


def introductions(membership: Membership) -> list[Introduction]:
    """The latest first."""
    found = collaborations_visible_to(membership).annotate(
        meetings=Count(
            "sittings",
            filter=Q(sittings__meeting__state="called"),
            distinct=True,
        ),
        results=Count("outcomes", distinct=True),
    )
    latest = found.order_by("-introduced_at", "-pk")
    return [Introduction(one, one.meetings, one.results) for one in latest]


def needs_without_anyone(membership: Membership) -> QuerySet[Need]:
    """Not eased, and in no collaboration that goes on or was anchored; the oldest first."""
    worked_on = collaborations_visible_to(membership).exclude(stage__in=NO_LONGER)
    taken = worked_on.filter(need__isnull=False).order_by().values("need")
    waiting = current_needs(membership).exclude(status=NeedStatus.EASED).exclude(pk__in=taken)
    return waiting.order_by("reported_at", "pk")


def offers_unconfirmed(membership: Membership, now: datetime) -> QuerySet[Offer]:
    return offers_to_confirm(membership, now - CONFIRMED_FOR)
