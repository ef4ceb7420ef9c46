"""A house that has worked for years, made up row by row for `benchmarks.snapshots`."""

import random
from datetime import date, datetime, timedelta

from torvet.collaborations.models import Collaboration, Party, PartyState, Stage
from torvet.directory.models import House, Offer, OfferTime, Organization, Sector
from torvet.meetings.models import Invitee, Meeting, MeetingState
from torvet.rooms.actions.arranging import add_room
from torvet.rooms.models import Booking, Occurrence, State

SHARES = {"collaborations": 0.1, "meetings": 0.5, "bookings": 0.4}
OF_A_MEETING, OF_A_COLLABORATION = 6, 6
"""Facts that four who met, or three who work together, make (pairs, and once more introduced)."""


def a_house_that_worked(slug: str, facts: int, actors: int, years: int, now: datetime) -> House:
    chance = random.Random(slug)
    house = House.objects.create(slug=slug, name=slug)
    sectors = [
        Sector.objects.create(house=house, code=f"s{number}", name_da=f"Sektor {number}")
        for number in range(5)
    ]
    organizations = [
        Organization.objects.create(house=house, name=f"Aktør {at}", sector=sectors[at % 5])
        for at in range(actors)
    ]
    moments = [now - timedelta(days=chance.randrange(years * 365)) for _ in range(1_000)]
    _collaborations(house, organizations, int(facts * SHARES["collaborations"]), moments, chance)
    _meetings(house, organizations, int(facts * SHARES["meetings"]), moments, chance)
    _bookings(house, organizations, int(facts * SHARES["bookings"]), now, chance)
    return house


def _collaborations(
    house: House,
    organizations: list[Organization],
    facts: int,
    moments: list[datetime],
    chance: random.Random,
) -> None:
    made = Collaboration.objects.bulk_create(
        Collaboration(
            house=house,
            title="Fælles",
            stage=chance.choice([Stage.ACTIVE, Stage.CLOSED]),
            stage_since=moment,
            introduced_at=moment,
        )
        for moment in chance.choices(moments, k=facts // OF_A_COLLABORATION)
    )
    Party.objects.bulk_create(
        Party(
            collaboration=one,
            organization=organization,
            state=PartyState.ACCEPTED,
            invited_at=one.introduced_at,
            answered_at=one.introduced_at,
        )
        for one in made
        for organization in chance.sample(organizations, 3)
    )


def _meetings(
    house: House,
    organizations: list[Organization],
    facts: int,
    moments: list[datetime],
    chance: random.Random,
) -> None:
    made = Meeting.objects.bulk_create(
        Meeting(
            house=house,
            title="Møde",
            state=MeetingState.CALLED,
            start=moment,
            end=moment + timedelta(hours=1),
            called_at=moment,
        )
        for moment in chance.choices(moments, k=facts // OF_A_MEETING)
    )
    Invitee.objects.bulk_create(
        Invitee(meeting=one, organization=organization, has_come=True)
        for one in made
        for organization in chance.sample(organizations, 4)
    )


def _bookings(
    house: House,
    organizations: list[Organization],
    facts: int,
    now: datetime,
    chance: random.Random,
) -> None:
    """Every hour of the last years in one room, each for somebody else's offer."""
    room = add_room(house=house, by=None, now=now, name="Salen")
    offers = []
    for organization in organizations:
        offer = Offer.objects.create(house=house, organization=organization, name="Tilbud")
        offer.partners.set(chance.sample(organizations, 1))
        OfferTime.at(first_on=date(2022, 1, 3), start=now.time(), end=None, offer=offer).save()
        offers.append(offer)
    bookings = []
    for offer in offers:
        holder = chance.choice([one for one in organizations if one != offer.organization])
        day = now.date()
        bookings.append(
            Booking.objects.create(
                house=house,
                organization=holder,
                offer=offer,
                title="Tilbud",
                first_on=day,
                start=now.time(),
                end=now.time(),
                booked_at=now,
            )
        )
    Occurrence.objects.bulk_create(
        (
            _hour(house, room, bookings[at % len(bookings)], now - timedelta(hours=2 * at + 2), now)
            for at in range(facts)
        ),
        batch_size=2_000,
    )


def _hour(
    house: House, room: object, booking: Booking, start: datetime, now: datetime
) -> Occurrence:
    end = start + timedelta(hours=1)
    return Occurrence(
        house=house,
        room=room,
        booking=booking,
        start=start,
        end=end,
        taken_from=start,
        taken_to=end,
        state=State.HELD,
        changed_at=now,
    )
