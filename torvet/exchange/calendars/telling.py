"""Whom to tell of what a followed calendar does to the rooms.

The house's coordinators hear what needs a decision; the people of the actor whose calendar it is,
and whoever set the house to follow it, hear at once what was cancelled because it was deleted.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from torvet.accounts.models import User
from torvet.directory.models import Membership, Role
from torvet.exchange.models import Subscription
from torvet.notices.actions import tell_person
from torvet.rooms.models import Booking, Occurrence
from torvet.rooms.reasons import lazy_reason
from torvet.ui.addresses import address_of
from torvet.ui.components.times import lazy_moment


def tell_of_clashes(subscription: Subscription, number: int, now: datetime) -> None:
    said = _("The calendar “%(name)s” meets rooms that are taken. Times: %(number)s.")
    people, link = _coordinators(subscription), _page_of(subscription)
    code = "exchange.subscription.clash"
    _tell(subscription, people, code, said, None, now, link, number=number)


def tell_of_loss(subscription: Subscription, number: int, now: datetime) -> None:
    said = _("The calendar “%(name)s” is gone. Times that are cancelled: %(number)s.")
    people, link = _coordinators(subscription), _page_of(subscription)
    code = "exchange.subscription.gone"
    _tell(subscription, people, code, said, None, now, link, number=number)


def tell_of_deleted(
    subscription: Subscription,
    rows: Sequence[Occurrence],
    by: User | None,
    now: datetime,
    *,
    is_lost: bool = False,
) -> None:
    """Once for all that went together; the times stay on the booking's page, as cancelled, with the
    reason that is told here. Where the whole calendar is lost the coordinators hear of that."""
    if not rows:
        return
    first = min(rows, key=lambda row: row.start)
    house = subscription.house
    said = ngettext_lazy(
        "“%(title)s” on %(moment)s is cancelled. %(reason)s",
        "%(number)d times of “%(name)s” are cancelled, the first “%(title)s” on %(moment)s."
        " %(reason)s",
        len(rows),
    )
    values = {
        "number": len(rows),
        "title": Booking.objects.values_list("title", flat=True).get(pk=first.booking_id),
        "moment": lazy_moment(house.now(first.start), house.now(first.end)),
        "reason": lazy_reason(first.reason),
    }
    heard = _coordinators(subscription) if is_lost else []
    people = [one for one in _its_people(subscription) if one not in heard]
    link = address_of("booking", house.slug, first.booking_id)
    _tell(subscription, people, "exchange.times.cancelled", said, by, now, link, **values)


def _page_of(subscription: Subscription) -> str:
    return address_of("subscription", subscription.house.slug, subscription.pk)


def _coordinators(subscription: Subscription) -> list[User]:
    found = Membership.objects.filter(house=subscription.house, role=Role.COORDINATOR)
    return [member.user for member in found.select_related("user")]


def _its_people(subscription: Subscription) -> list[User]:
    """Those who work for the actor in this house, and who added the calendar."""
    own = Q(organization=subscription.organization) | Q(user=subscription.made_by)
    found = Membership.objects.filter(own, house=subscription.house)
    return [member.user for member in found.select_related("user")]


def _tell(
    subscription: Subscription,
    people: Iterable[User],
    code: str,
    said: str | Promise,
    by: User | None,
    now: datetime,
    link: str,
    **values: object,
) -> None:
    for person in people:
        tell_person(
            house=subscription.house,
            to=person,
            code=code,
            text=said,
            by=by,
            now=now,
            link=link,
            values={"name": subscription.name, **values},
        )
