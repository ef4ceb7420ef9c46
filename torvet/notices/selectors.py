"""What a person has been told."""

from django.db.models import QuerySet

from torvet.directory.models import Membership
from torvet.notices.models import Notice


def notices_for(membership: Membership) -> QuerySet[Notice]:
    return Notice.objects.filter(house_id=membership.house_id, user_id=membership.user_id)
