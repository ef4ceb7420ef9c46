"""What came of it, and the chain need → collaboration → activity → outcome, walked both ways."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.collaborations.making import a_collaboration
from tests.factories import NOW, a_house, a_member, a_need, an_offer, an_organization
from torvet.audit.selectors import history_of
from torvet.collaborations.actions.outcomes import NotSeenYet, add_outcome, change_outcome
from torvet.collaborations.models import Collaboration, Outcome, Stage
from torvet.directory.models import House, Need, Offer, Role
from torvet.directory.writing import AnotherHouse, LooksLikeCpr

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def coordinator(client: Client, house: House) -> Client:
    client.force_login(a_member(house).user)
    return client


@pytest.fixture
def need(house: House) -> Need:
    return a_need(house, "Unge er alene om aftenen")


@pytest.fixture
def offer(house: House) -> Offer:
    return an_offer(an_organization(house, "Klubben"), "Fredagscafé")


@pytest.fixture
def made(house: House, need: Need, offer: Offer) -> Collaboration:
    assert offer.organization is not None
    made = a_collaboration(
        house, offer.organization, an_organization(house), need=need, stage=Stage.ACTIVE
    )
    made.offers.add(offer)
    return made


def tell_one(made: Collaboration, what: str = "20 unge kommer fast", **values: object) -> Outcome:
    by = a_member(made.house).user
    said = {"what": what, "seen_on": TODAY} | values
    return add_outcome(collaboration=made, by=by, now=NOW, **said)


def links(client: Client, address: str) -> set[str]:
    return set(re.findall(r'href="(/h/lind/[^"?#]*)"', client.get(address).content.decode()))


def test_the_chain_can_be_walked_from_the_problem_to_what_came_of_it_and_back(
    coordinator: Client, made: Collaboration, need: Need, offer: Offer
) -> None:
    told = tell_one(made, offer=offer)
    steps = {
        f"/h/lind/needs/{need.pk}/",
        f"/h/lind/collaborations/{made.pk}/",
        f"/h/lind/offers/{offer.pk}/",
        f"/h/lind/outcomes/{told.pk}/",
    }
    for step in steps:
        assert links(coordinator, step) >= steps - {step}, step


def test_an_outcome_of_an_activity_nobody_named_as_shared_stands_in_the_chain(
    coordinator: Client, made: Collaboration
) -> None:
    other = an_offer(made.parties.all()[1].organization, "Lektiehjælp")
    told = tell_one(made, offer=other)
    assert f"/h/lind/outcomes/{told.pk}/" in links(coordinator, f"/h/lind/offers/{other.pk}/")


def test_an_outcome_is_told_and_told_better_and_the_audit_knows(made: Collaboration) -> None:
    told = tell_one(made, number=20)
    change_outcome(outcome=told, by=a_member(made.house).user, now=NOW, number=24)
    told.refresh_from_db()
    assert told.number == 24
    assert [(one.code, one.details) for one in history_of(told)] == [
        ("collaborations.outcome.changed", {"changed": ["number"]}),
        ("collaborations.outcome.added", {}),
    ]


def test_what_is_still_to_come_another_houses_and_a_cpr_number_are_refused(
    made: Collaboration,
) -> None:
    with pytest.raises(NotSeenYet):
        tell_one(made, seen_on=TODAY + timedelta(days=1))
    with pytest.raises(AnotherHouse):
        tell_one(made, offer=an_offer(an_organization(a_house())))
    with pytest.raises(LooksLikeCpr):
        tell_one(made, "Bo 010190-1234 fik arbejde")
    assert not Outcome.objects.exists()


def test_the_form_knows_the_activity_it_was_opened_from_and_keeps_what_was_typed(
    coordinator: Client, made: Collaboration, offer: Offer
) -> None:
    address = f"/h/lind/collaborations/{made.pk}/outcomes/add/?offer={offer.pk}"
    assert coordinator.get(address).context["form"]["offer"].value() == offer.pk
    wrong = coordinator.post(address, {"what": "Noget", "number": "-1", "seen_on": "2026-03-01"})
    assert (wrong.status_code, 'value="Noget"' in wrong.content.decode()) == (422, True)
    typed = {"what": "Noget", "number": "3", "seen_on": "2026-03-01", "offer": offer.pk}
    done = coordinator.post(address, typed)
    told = Outcome.objects.get()
    assert done.headers["Location"] == f"/h/lind/outcomes/{told.pk}/"
    assert (told.offer, told.number) == (offer, 3)
    edited = coordinator.post(f"/h/lind/outcomes/{told.pk}/edit/", typed | {"number": "4"})
    assert edited.status_code == 302
    assert "Rettet: hvor mange" in coordinator.get(f"/h/lind/outcomes/{told.pk}/").content.decode()


def test_one_that_takes_no_part_reads_and_does_not_write(
    client: Client, made: Collaboration, house: House
) -> None:
    told = tell_one(made)
    client.force_login(a_member(house, Role.STAFF).user)
    assert client.get(f"/h/lind/outcomes/{told.pk}/").status_code == 200
    assert client.get(f"/h/lind/outcomes/{told.pk}/edit/").status_code == 403
    assert client.get(f"/h/lind/collaborations/{made.pk}/outcomes/add/").status_code == 403
    client.force_login(a_member(house, Role.BOARD).user)
    assert client.get(f"/h/lind/outcomes/{told.pk}/").status_code == 404


def test_the_need_page_costs_as_much_with_one_collaboration_as_with_three(
    coordinator: Client, house: House, need: Need, offer: Offer, made: Collaboration
) -> None:
    address = f"/h/lind/needs/{need.pk}/"
    tell_one(made, offer=offer)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            coordinator.get(address)
        return len(queries)

    coordinator.get(address)
    alone = cost()
    for _ in range(2):
        other = a_collaboration(house, need=need, stage=Stage.ACTIVE)
        other.offers.add(offer)
        tell_one(other, offer=offer)
    assert cost() == alone
