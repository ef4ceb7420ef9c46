"""What the work itself shows of how the parties of a collaboration work together."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from torvet.collaborations.models import Collaboration, PartyState
from torvet.directory.models import Offer, Presence
from torvet.directory.slots import slots_of
from torvet.engines.matching import Slot
from torvet.engines.matching.week import coincide
from torvet.meetings.models import Meeting, MeetingState
from torvet.rooms.models import LIVE_STATES, Booking, Occurrence

TOGETHER_MINUTES = 30


@dataclass(frozen=True)
class Fact:
    """`kind` is one of `himmelman.SHOWN_BY`, `name` of the meeting, offer or room, `on` its day as
    text, where it has one."""

    kind: str
    name: str
    on: str = ""

    @property
    def stored(self) -> dict[str, str]:
        return asdict(self)


def facts_of(collaboration: Collaboration, now: datetime) -> list[Fact]:
    """Of those that take part; in a constant number of queries. None where they are fewer than
    two."""
    team = list(
        collaboration.parties.filter(state=PartyState.ACCEPTED).values_list(
            "organization", flat=True
        )
    )
    if len(team) < 2:
        return []
    offers = list(_joint_offers(collaboration, team))
    return [
        *_meetings(collaboration, team, now),
        *(Fact("offer", offer.name) for offer in offers),
        *_bookings(collaboration, offers),
        *_staffing(collaboration, offers, team, now),
    ]


def _meetings(collaboration: Collaboration, team: Sequence[int], now: datetime) -> Iterator[Fact]:
    """Held, with at least two of them; who is known not to have come does not count."""
    house = collaboration.house
    came = Q(invitees__organization__in=team) & ~Q(invitees__has_come=False)
    held = Meeting.objects.filter(house=house, state=MeetingState.CALLED, end__lte=now)
    for meeting in held.annotate(of_them=Count("invitees", filter=came)).filter(of_them__gte=2):
        yield Fact("meeting", meeting.title, _day(collaboration, meeting.start))


def _day(collaboration: Collaboration, at: datetime | None) -> str:
    return collaboration.house.today(at).isoformat() if at else ""


def _joint_offers(collaboration: Collaboration, team: Sequence[int]) -> Iterator[Offer]:
    """Run together by at least two of them; where it is said which offers it is about, of those."""
    own = collaboration.offers.filter(archived_at=None)
    every = Offer.objects.filter(house=collaboration.house, archived_at=None)
    offers = own if own.exists() else every
    some = offers.filter(Q(organization__in=team) | Q(partners__in=team)).distinct()
    for offer in some.prefetch_related("partners", "times"):
        runs = {offer.organization_id, *(one.pk for one in offer.partners.all())}
        if len(runs & set(team)) >= 2:
            yield offer


def _bookings(collaboration: Collaboration, offers: Sequence[Offer]) -> Iterator[Fact]:
    """Rooms that are booked for what they run together."""
    booked = Booking.objects.filter(
        house=collaboration.house, offer__in=offers, occurrences__state__in=LIVE_STATES
    )
    rooms = Occurrence.objects.filter(booking__in=booked, state__in=LIVE_STATES)
    found = rooms.order_by("booking__offer__name", "room__name")
    for offer, room in found.values_list("booking__offer__name", "room__name").distinct():
        yield Fact("booking", f"{offer}, {room}")


def _staffing(
    collaboration: Collaboration, offers: Sequence[Offer], team: Sequence[int], now: datetime
) -> Iterator[Fact]:
    """At least two of them are in the house when what they run together is on."""
    today = collaboration.house.today(now)
    there: dict[int, list[Slot]] = {}
    for presence in Presence.objects.filter(organization__in=team):
        there.setdefault(presence.organization_id, []).extend(slots_of([presence], today))
    for offer in offers:
        if _are_there(offer, list(there.values()), today):
            yield Fact("staffing", offer.name)


def _are_there(offer: Offer, there: Sequence[Sequence[Slot]], today: date) -> bool:
    return any(
        sum(coincide([time], slots, TOGETHER_MINUTES) for slots in there) >= 2
        for time in slots_of(offer.times.all(), today)
    )
