"""Who can be tried out: the members of the house that the story tells of, and nobody else."""

import tomllib
from functools import cache
from pathlib import Path

from django.db.models import QuerySet

from torvet.directory.models import Membership

STORY = Path(__file__).parent / "story.toml"


@cache
def demo_slug() -> str:
    return str(tomllib.loads(STORY.read_text(encoding="utf-8"))["house"]["slug"])


def people() -> QuerySet[Membership]:
    memberships = Membership.objects.filter(house__slug=demo_slug(), user__is_active=True)
    return memberships.select_related("user", "organization__sector", "house").order_by("pk")
