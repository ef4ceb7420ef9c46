"""Houses, and who is what in them."""

from django.db.models import QuerySet

from torvet.accounts.models import User
from torvet.base.prepared import Question
from torvet.directory.models import Area, House, Membership, Place

READ_WITH = "memberships_read_with_them"
_of_user = Question(
    lambda user: (
        Membership.objects.select_related("user", "house", "organization")
        .filter(user=user)
        .order_by("house__name")
    )
)


def member(pk: int) -> User | None:
    """A person together with their memberships, in one question; nobody where they have none."""
    found = _of_user(pk)
    if not found:
        return None
    user = found[0].user
    setattr(user, READ_WITH, found)
    return user


def memberships_of(user: User) -> list[Membership]:
    """In the order of the houses' names. Those that were read together with the person are handed
    over once; whoever asks again is told what is so by then."""
    found: list[Membership] = getattr(user, READ_WITH, None) or _of_user(user.pk)
    if hasattr(user, READ_WITH):
        delattr(user, READ_WITH)
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
