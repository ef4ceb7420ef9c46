"""What a person has been told, and wants to be told."""

from dataclasses import dataclass

from django.db.models import F, QuerySet

from torvet.accounts.models import User
from torvet.directory.models import Membership
from torvet.notices.kinds import Kind
from torvet.notices.models import MOST_REMINDERS, Notice, Preference, StoppedAddress


@dataclass(frozen=True)
class Wanted:
    """By mail as well as on the page, and at most so many reminders."""

    by_mail: bool = True
    reminders: int = MOST_REMINDERS


USUAL = Wanted()


def notices_for(membership: Membership) -> QuerySet[Notice]:
    """The unread first, and the newest of each first."""
    own = Notice.objects.filter(house_id=membership.house_id, user_id=membership.user_id)
    return own.order_by(F("read_at").asc(nulls_first=True), "-told_at", "-pk")


def unread_count(membership: Membership) -> int:
    return notices_for(membership).filter(read_at=None).count()


def wanted_by(user: User) -> dict[Kind, Wanted]:
    """Of every kind."""
    own = {
        row.kind: Wanted(row.by_mail, row.reminders) for row in Preference.objects.filter(user=user)
    }
    return {kind: own.get(kind.value, USUAL) for kind in Kind}


def has_stopped(email: str) -> bool:
    """No reminders go to this address."""
    return StoppedAddress.objects.filter(email=email.lower()).exists()


def wanted_of(to: User | str, kind: Kind | None) -> Wanted:
    """By a person of one kind; an address without an account wants all, or no reminders."""
    if isinstance(to, str):
        return Wanted(reminders=0) if has_stopped(to) else USUAL
    row = Preference.objects.filter(user=to, kind=kind).first() if kind else None
    return Wanted(row.by_mail, row.reminders) if row else USUAL
