"""A collaboration's life as a list and as a picture, which say the same."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.collaborations.making import a_collaboration, a_party
from tests.factories import NOW, a_house, a_member, a_room, an_organization
from tests.meetings.test_meetings import call
from torvet.collaborations.models import (
    Agreement,
    Collaboration,
    Commitment,
    Outcome,
    PartyState,
    Signature,
    Sitting,
    Stage,
    StageChange,
)
from torvet.collaborations.presenting.timeline import timeline_of
from torvet.directory.models import House

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = date(2026, 4, 1)


@pytest.fixture
def house() -> House:
    return a_house("lind")


def a_long_life(house: House) -> Collaboration:
    library, club = an_organization(house, "Biblioteket"), an_organization(house, "Klubben")
    made = a_collaboration(house, library, club, stage=Stage.ACTIVE, at=NOW)
    a_party(
        made,
        an_organization(house, "Skolen"),
        state=PartyState.DECLINED,
        answered_at=NOW + 2 * DAY,
    )
    StageChange.objects.all().delete()
    for days, (before, after) in enumerate(
        [(Stage.INVITED, Stage.AGREED), (Stage.AGREED, Stage.ACTIVE)], start=3
    ):
        StageChange.objects.create(
            collaboration=made, before=before, after=after, changed_at=NOW + days * DAY
        )
    meeting = call(a_room(house), [library, club], a_member(house).user)
    Sitting.objects.create(collaboration=made, meeting=meeting)
    party = made.parties.get(organization=library)
    agreement = Agreement.objects.create(
        collaboration=made,
        number=1,
        valid_from=NOW.date(),
        purpose="Mere",
        review_on=date(2026, 6, 1),
        written_at=NOW + 3 * DAY,
    )
    Signature.objects.create(
        agreement=agreement, party=party, name="Ida", way="link", signed_at=NOW + 4 * DAY
    )
    for what, due, state in (
        ("Opslag", 5, "kept"),
        ("Nøgle", 6, "open"),
        ("Kaffe", 60, "open"),
        ("Plakat", 7, "dropped"),
    ):
        Commitment.objects.create(
            party=party,
            what=what,
            due_on=NOW.date() + due * DAY,
            state=state,
            reason="Fordi",
            settled_on=None if state == "open" else NOW.date() + due * DAY,
            made_at=NOW,
        )
    Outcome.objects.create(
        collaboration=made, what="20 unge", seen_on=date(2026, 3, 20), written_at=NOW
    )
    return made


def test_everything_that_happened_stands_in_the_order_it_happened(house: House) -> None:
    line = timeline_of(a_long_life(house), TODAY)
    assert [(f"{one.day:%-d/%-m}", one.kind, one.what) for one in line.happenings] == [
        ("2/3", "invited", "Biblioteket blev inviteret"),
        ("2/3", "accepted", "Biblioteket sagde ja"),
        ("2/3", "invited", "Klubben blev inviteret"),
        ("2/3", "accepted", "Klubben sagde ja"),
        ("2/3", "invited", "Skolen blev inviteret"),
        ("2/3", "held", "Møde: Lektiehjælp"),
        ("4/3", "declined", "Skolen sagde nej"),
        ("5/3", "agreed", "Stadie: Aftalt"),
        ("5/3", "version", "Aftale 1"),
        ("6/3", "active", "Stadie: I gang"),
        ("6/3", "signature", "Biblioteket underskrev aftale 1"),
        ("7/3", "kept", "Holdt: Biblioteket – Opslag"),
        ("8/3", "late", "Forsinket: Biblioteket – Nøgle"),
        ("9/3", "dropped", "Opgivet: Biblioteket – Plakat"),
        ("20/3", "outcome", "Resultat: 20 unge"),
        ("1/5", "open", "Skal gøres: Biblioteket – Kaffe"),
        ("1/6", "review", "Aftale 1 ses efter igen"),
    ]


def test_each_stage_is_a_band_that_ends_where_the_next_begins(house: House) -> None:
    bands = timeline_of(a_long_life(house), TODAY).stages
    assert [(band.stage, band.first, band.last) for band in bands] == [
        ("invited", date(2026, 3, 2), date(2026, 3, 4)),
        ("agreed", date(2026, 3, 5), date(2026, 3, 5)),
        ("active", date(2026, 3, 6), TODAY),
    ]


def test_every_mark_of_the_picture_is_a_line_of_the_list(house: House) -> None:
    line = timeline_of(a_long_life(house), TODAY)
    marked = sorted(int(mark.key) for lane in line.picture.lanes for mark in lane.marks)
    stages = [n for n, one in enumerate(line.happenings) if one.lane == "stages"]
    assert sorted([*marked, *stages]) == list(range(len(line.happenings)))


def test_one_that_is_over_ends_on_the_day_it_was_closed(house: House) -> None:
    made = a_collaboration(house, stage=Stage.CLOSED)
    assert timeline_of(made, TODAY).stages[-1].last == date(2026, 3, 2)


def test_the_page_shows_both_at_a_cost_that_does_not_grow(client: Client, house: House) -> None:
    client.force_login(a_member(house).user)
    made = a_long_life(house)
    address = f"/h/lind/collaborations/{made.pk}/"

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            text = client.get(address).content.decode()
        assert text.count("Biblioteket sagde ja") == 2  # the mark's title, and the list
        return len(queries)

    cost()
    before = cost()
    for number in range(3):
        a_party(made, an_organization(house))
        Outcome.objects.create(
            collaboration=made, what=f"Nr. {number}", seen_on=TODAY, written_at=NOW
        )
    assert cost() == before
