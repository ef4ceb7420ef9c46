"""Houses, and who is what in them."""

from django.db.models import QuerySet

from torvet.accounts.models import User
from torvet.base.prepared import Question
from torvet.directory.models import Area, House, Membership, Place

_of_user = Question(
    lambda user: (
        Membership.objects.select_related("house", "organization")
        .filter(user=user)
        .order_by("house__name")
    )
)


def memberships_of(user: User) -> list[Membership]:
    """In the order of the houses' names."""
    found = _of_user(user.pk)
    for membership in found:
        membership.user = user
    return found


def houses_of(user: User) -> QuerySet[House]:
    return House.objects.filter(memberships__user=user)


def members_of(house: House) -> QuerySet[Membership]:
    return house.memberships.select_related("user", "organization").order_by("role", "user__name")


def areas_of(house: House) -> QuerySet[Area]:
    return house.areas.all()


def places_of(house: House) -> QuerySet[Place]:
    return house.places.select_related("area")
