"""Season rounds, the wishes in them, and what was answered."""

from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from torvet.directory.models import House, Membership, Organization
from torvet.rooms.models import Room, RoomKind
from torvet.seasons.models import Option, Season, Stage, Wish

STANDING = Q(wishes__withdrawn_at=None)


def seasons_visible_to(membership: Membership) -> QuerySet[Season]:
    if membership.sees_totals_only:
        return Season.objects.none()
    return Season.objects.filter(house_id=membership.house_id)


def rounds_to_wish_in(membership: Membership, today: date) -> QuerySet[Season]:
    """Open rounds in which the person's own actor has not wished for anything yet."""
    if membership.is_coordinator or membership.organization_id is None:
        return Season.objects.none()
    wished = Wish.objects.filter(organization=membership.organization_id, withdrawn_at=None)
    rounds = seasons_visible_to(membership).filter(stage=Stage.OPEN, wishes_until__gte=today)
    return rounds.exclude(pk__in=wished.values("season")).order_by("wishes_until", "pk")


def counted(seasons: QuerySet[Season]) -> QuerySet[Season]:
    """With how many wishes stand in each; the newest first."""
    counted = seasons.annotate(wished=Count("wishes", filter=STANDING))
    return counted.order_by("-first_on", "-pk")


def wishes_visible_to(membership: Membership) -> QuerySet[Wish]:
    """One's own actor's; all of the house for its coordinator."""
    if membership.sees_totals_only:
        return Wish.objects.none()
    wishes = Wish.objects.filter(season__house_id=membership.house_id)
    if not membership.is_coordinator:
        wishes = wishes.filter(organization=membership.organization_id)
    return with_answers(wishes)


def standing_wishes(season: Season) -> QuerySet[Wish]:
    return with_answers(season.wishes.filter(withdrawn_at=None))


def with_answers(wishes: QuerySet[Wish]) -> QuerySet[Wish]:
    options = Option.objects.select_related("room", "also")
    return wishes.select_related(
        "season__house",
        "organization__sector",
        "wished_by",
        "grant__room",
        "grant__also",
        "grant__option",
        "grant__booking",
    ).prefetch_related(Prefetch("options", options))


def rooms_for_a_season(house: House) -> QuerySet[Room]:
    """Equipment is taken along by the rooms that need it."""
    return house.rooms.filter(archived_at=None, is_lent=True, kind=RoomKind.ROOM)


def last_wishes(organization: Organization, before: Season) -> QuerySet[Wish]:
    """What an actor wished for in the newest earlier round in which it wished for anything."""
    earlier = Season.objects.filter(
        house_id=before.house_id,
        first_on__lt=before.first_on,
        wishes__organization=organization,
        wishes__withdrawn_at=None,
    ).order_by("-first_on", "-pk")
    season = earlier.first()
    if season is None:
        return Wish.objects.none()
    return standing_wishes(season).filter(organization=organization)


def actors_to_copy(season: Season) -> QuerySet[Organization]:
    """Those who wished for something in an earlier round and for nothing in this one yet."""
    earlier = Wish.objects.filter(
        season__house=season.house_id, season__first_on__lt=season.first_on, withdrawn_at=None
    )
    now = season.wishes.filter(withdrawn_at=None)
    return Organization.objects.filter(
        pk__in=earlier.values("organization"), archived_at=None
    ).exclude(pk__in=now.values("organization"))
