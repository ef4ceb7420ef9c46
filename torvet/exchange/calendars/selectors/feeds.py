"""The feeds of a house, and the rows that each of them shows."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Max, Q, QuerySet

from torvet.audit.models import Entry
from torvet.directory.models import House, Membership, Offer, OfferTime, Theme
from torvet.exchange.models import Feed, FeedKind
from torvet.rooms.models import LIVE_STATES, Approval, Booking, Occurrence, RoomCell, State

BACK = timedelta(days=60)
ENDED = (State.CANCELLED, State.NO_SHOW)
NEVER_ANSWERED = (Approval.WAITING, Approval.REFUSED)
HELD_AND_REFUSED = 2  # steps: asked for, then held, then refused


def feeds_visible_to(membership: Membership) -> QuerySet[Feed]:
    """A coordinator sees whatever is handed out; others what they made themselves."""
    if membership.sees_totals_only:
        return Feed.objects.none()
    found = Feed.objects.filter(house_id=membership.house_id)
    if not membership.is_coordinator:
        found = found.filter(made_by_id=membership.user_id)
    return found.select_related("house", "room", "organization", "person", "theme", "made_by")


def feed_called(token: str) -> Feed | None:
    """Revoked ones too."""
    related = ("house", "room", "organization", "person", "theme", "made_by")
    return Feed.objects.select_related(*related).filter(token=token).first()


def themes_in_use(house: House) -> QuerySet[Theme]:
    return house.themes.filter(offers__archived_at=None, offers__isnull=False).distinct()


@dataclass(frozen=True)
class Sight:
    """Whose private titles a feed tells."""

    all: bool = False
    organization: int | None = None
    person: int | None = None

    def sees(self, *, organization: int | None, booked_by: int | None) -> bool:
        ours = organization is not None and organization == self.organization
        return self.all or ours or (booked_by is not None and booked_by == self.person)


def sight_of(feed: Feed) -> Sight:
    """What whoever made it may see today, not what they might when they made it."""
    if not feed.shows_private or feed.made_by_id is None:
        return Sight()
    maker = Membership.objects.filter(house_id=feed.house_id, user_id=feed.made_by_id).first()
    if maker is None or maker.sees_totals_only:
        return Sight()
    return Sight(maker.is_coordinator, maker.organization_id, maker.user_id)


def begins(house: House, now: datetime) -> datetime:
    """A feed reaches 60 days back, counted from midnight on the house's wall."""
    return datetime.combine(house.today(now) - BACK, time.min, house.zone)


def occurrences_in(feed: Feed, now: datetime) -> QuerySet[Occurrence]:
    """What holds a room, and what no longer does as long as somebody may still have it in their
    calendar."""
    since = begins(feed.house, now)
    ended = (
        Q(state__in=ENDED, changed_at__gte=since) & ~Q(booking__approval__in=NEVER_ANSWERED)
    ) | Q(state=State.REFUSED, changed_at__gte=since, sequence__gte=HELD_AND_REFUSED)
    return Occurrence.objects.filter(
        Q(state__in=LIVE_STATES) | ended, _about(feed), house=feed.house, end__gte=since
    )


def times_in(feed: Feed, now: datetime) -> QuerySet[OfferTime]:
    """The times of offers that nobody booked a room for; they return by a rule, or are ahead."""
    if feed.kind == FeedKind.PERSON:
        return OfferTime.objects.none()
    booked = Booking.objects.filter(
        house=feed.house, offer__isnull=False, occurrences__state__in=LIVE_STATES
    ).filter(occurrences__end__gte=now)
    coming = ~Q(rule="") | Q(first_on__gte=begins(feed.house, now).date())
    return (
        OfferTime.objects.filter(coming, offer__house=feed.house, offer__archived_at=None)
        .filter(offer__in=_offers(feed))
        .exclude(offer__in=booked.values("offer"))
    )


def _offers(feed: Feed) -> QuerySet[Offer]:
    offers = Offer.objects.filter(house=feed.house)
    if feed.kind == FeedKind.ROOM:
        return offers.filter(places__room__in=_rooms_sharing(feed))
    if feed.kind == FeedKind.ORGANIZATION:
        return offers.filter(organization=feed.organization_id)
    if feed.kind == FeedKind.THEME:
        return offers.filter(themes__in=_themes_below(feed))
    return offers


def _about(feed: Feed) -> Q:
    if feed.kind == FeedKind.ROOM:
        return Q(room__in=_rooms_sharing(feed))
    if feed.kind == FeedKind.ORGANIZATION:
        return Q(booking__organization=feed.organization_id)
    if feed.kind == FeedKind.PERSON:
        return Q(booking__booked_by=feed.person_id)
    if feed.kind == FeedKind.THEME:
        return Q(booking__in=_bookings_about(_themes_below(feed)))
    return Q()


def _rooms_sharing(feed: Feed) -> QuerySet[RoomCell, int]:
    """A half of the hall is taken where the whole hall is."""
    cells = RoomCell.objects.filter(room=feed.room_id).values("cell")
    return RoomCell.objects.filter(cell__in=cells).values_list("room", flat=True)


def _bookings_about(themes: set[int]) -> QuerySet[Booking, int]:
    """By what the offer is about; where no offer is named, by what the actor works with."""
    by_offer = Q(offer__themes__in=themes)
    by_actor = Q(offer=None, organization__themes__in=themes)
    return Booking.objects.filter(by_offer | by_actor).values_list("pk", flat=True)


def _themes_below(feed: Feed) -> set[int]:
    parents = dict(Theme.objects.filter(house=feed.house_id).values_list("pk", "parent"))
    found = {feed.theme_id or 0}
    while more := {pk for pk, parent in parents.items() if parent in found} - found:
        found |= more
    return found


def changes_of_offers(offers: set[int]) -> dict[int, tuple[int, datetime]]:
    """How often each was written, and when last, as the audit has it."""
    entries = Entry.objects.filter(subject_kind="offer", subject_id__in=offers).order_by()
    rows = entries.values("subject_id").annotate(times=Count("pk"), last=Max("at"))
    return {row["subject_id"]: (row["times"], row["last"]) for row in rows}
