"""What the actors of a house did together, as facts, in a constant number of queries.

    collaboration   two took part in it at once                as long as both do
    offer           two run it together                        as long as it is offered
    meeting         two came; where nobody said, both were called and it is past
    booking         one has a room for another's offer, each time
    introduction    two were brought together in a collaboration, whatever came of it

Nothing here is about persons.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from itertools import combinations
from zoneinfo import ZoneInfo

from django.db.models import F

from torvet.collaborations.models import Collaboration, Party, PartyState, Stage
from torvet.directory.models import House, Offer, OfferTime
from torvet.engines.ties import Fact
from torvet.meetings.models import Invitee, MeetingState
from torvet.network.models import Kind
from torvet.rooms.models import LIVE_STATES, Occurrence

GOES_ON = date.max
ALWAYS = date(1970, 1, 1)
"""Since when an offer counts that says no day at all."""


def facts_of(house: House, *, until: datetime) -> list[Fact]:
    """Everything up to an instant."""
    return [
        *_collaborations(house, until),
        *_meetings(house, until),
        *_offers(house, until),
        *_bookings(house, until),
    ]


def _collaborations(house: House, until: datetime) -> Iterator[Fact]:
    rows = Party.objects.filter(collaboration__house=house, invited_at__lte=until).values_list(
        "collaboration_id", "organization_id", "state", "answered_at", "left_at"
    )
    parties: defaultdict[int, list[tuple[int, str, datetime | None, datetime | None]]]
    parties = defaultdict(list)
    for collaboration, *party in rows:
        parties[collaboration].append(tuple(party))  # type: ignore[arg-type]
    found = Collaboration.objects.filter(house=house, introduced_at__lte=until)
    for pk, introduced, stage, since in found.values_list(
        "pk", "introduced_at", "stage", "stage_since"
    ):
        key = ("collaboration", pk)
        ended = since if stage == Stage.CLOSED else None  # what is anchored goes on
        for one, other in combinations(sorted(parties[pk]), 2):
            day = _day(introduced, house.zone)
            yield Fact(Kind.INTRODUCTION, one[0], other[0], day, key=key)
            began = _both_since(one, other, until)
            if began is not None:
                ends = min(filter(None, (one[3], other[3], ended)), default=None)
                end = _day(ends, house.zone) if ends and ends <= until else GOES_ON
                day = _day(began, house.zone)
                yield Fact(Kind.COLLABORATION, one[0], other[0], day, max(day, end), key)


def _both_since(
    one: tuple[int, str, datetime | None, datetime | None],
    other: tuple[int, str, datetime | None, datetime | None],
    until: datetime,
) -> datetime | None:
    """From when both took part; None where one never did, or only later."""
    took_part = {PartyState.ACCEPTED, PartyState.LEFT}
    answers = [party[2] for party in (one, other) if party[1] in took_part]
    said = [answer for answer in answers if answer is not None and answer <= until]
    return max(said) if len(said) == 2 else None


def _meetings(house: House, until: datetime) -> Iterator[Fact]:
    rows = Invitee.objects.filter(
        meeting__house=house, meeting__state=MeetingState.CALLED, meeting__end__lte=until
    ).values_list("meeting_id", "meeting__start", "organization_id", "has_come")
    met: defaultdict[tuple[int, datetime], list[tuple[int, bool | None]]] = defaultdict(list)
    for meeting, start, organization, has_come in rows:
        if start is not None:
            met[meeting, start].append((organization, has_come))
    for (meeting, start), invited in met.items():
        somebody_said = any(has_come is not None for _one, has_come in invited)
        came = sorted(one for one, has_come in invited if has_come or not somebody_said)
        day = _day(start, house.zone)
        for one, other in combinations(came, 2):
            yield Fact(Kind.MEETING, one, other, day, key=("meeting", meeting))


def _offers(house: House, until: datetime) -> Iterator[Fact]:
    since = _first_days(house)
    rows = Offer.partners.through.objects.filter(
        offer__house=house, offer__organization__isnull=False
    ).values_list("offer_id", "offer__organization_id", "organization_id", "offer__archived_at")
    runs: defaultdict[tuple[int, datetime | None], set[int]] = defaultdict(set)
    for offer, owner, partner, archived in rows:
        runs[offer, archived] |= {owner, partner}
    for (offer, archived), actors in runs.items():
        day = since.get(offer, ALWAYS)
        end = _day(archived, house.zone) if archived and archived <= until else GOES_ON
        if day <= _day(until, house.zone):
            for one, other in combinations(sorted(actors), 2):
                yield Fact(Kind.OFFER, one, other, day, max(day, end), ("offer", offer))


def _first_days(house: House) -> dict[int, date]:
    found: dict[int, date] = {}
    for offer, day in OfferTime.objects.filter(offer__house=house).values_list(
        "offer_id", "first_on"
    ):
        found[offer] = min(day, found.get(offer, day))
    return found


def _bookings(house: House, until: datetime) -> Iterator[Fact]:
    """Several rooms at one time are one time."""
    rows = Occurrence.objects.filter(
        house=house,
        state__in=LIVE_STATES,
        end__lte=until,
        booking__organization__isnull=False,
        booking__offer__organization__isnull=False,
    ).exclude(booking__organization=F("booking__offer__organization"))
    holder_and_owner = ("booking__organization_id", "booking__offer__organization_id")
    times = rows.order_by().values_list("booking_id", "start", *holder_and_owner).distinct()
    for booking, start, holder, owner in times:
        day = _day(start, house.zone)
        yield Fact(Kind.BOOKING, holder, owner, day, key=("booking", booking))


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()
