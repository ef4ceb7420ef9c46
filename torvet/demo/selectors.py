"""Who can be tried out: the members of the house that the story tells of, and nobody else."""

from django.db.models import QuerySet

from torvet.demo.script import slug
from torvet.directory.models import Membership


def people() -> QuerySet[Membership]:
    memberships = Membership.objects.filter(house__slug=slug(), user__is_active=True)
    return memberships.select_related("user", "organization__sector", "house").order_by("pk")
