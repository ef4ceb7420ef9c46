"""What a person has been told."""

from django.db.models import F, QuerySet

from torvet.directory.models import Membership
from torvet.notices.models import Notice


def notices_for(membership: Membership) -> QuerySet[Notice]:
    """The unread first, and the newest of each first."""
    own = Notice.objects.filter(house_id=membership.house_id, user_id=membership.user_id)
    return own.order_by(F("read_at").asc(nulls_first=True), "-told_at", "-pk")


def unread_count(membership: Membership) -> int:
    return notices_for(membership).filter(read_at=None).count()
