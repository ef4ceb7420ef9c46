"""The demonstration house, told through the apps' own actions."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Model
from pytest_django import DjangoDbBlocker

from tests.factories import NOW
from torvet.demo.selectors import people
from torvet.demo.story import tell
from torvet.directory.models import House
from torvet.matching.presenting import ShownProposal, shown_overlaps, shown_proposals
from torvet.matching.selectors import Suggestions, suggestions_for

pytestmark = pytest.mark.django_db
OURS = (
    "accounts",
    "audit",
    "directory",
    "notices",
    "rooms",
    "seasons",
    "meetings",
    "surveys",
    "collaborations",
    "network",
    "matching",
    "exchange",
)


@pytest.fixture(scope="module")
def house(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[House]:
    """Told once for all that is asked of it, and gone with the last of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield tell(NOW)
        transaction.set_rollback(True)


def tables() -> Iterator[type[Model]]:
    for label in OURS:
        for model in apps.get_app_config(label).get_models(include_auto_created=True):
            if not model.__name__.startswith("User_"):
                yield model


def test_no_table_stays_empty(house: House) -> None:
    empty = [model.__name__ for model in tables() if not model._default_manager.exists()]
    assert empty == []


def test_five_people_can_be_tried(house: House) -> None:
    assert [person.role for person in people()] == [
        "coordinator",
        "staff",
        "staff",
        "leader",
        "board",
    ]


def efforts(found: Suggestions, kind: str) -> set[frozenset[str]]:
    return {
        frozenset(offer.name for offer in shown.offers)
        for shown in shown_overlaps(found)
        if shown.kind == kind
    }


def team_for(found: Suggestions, title: str) -> ShownProposal:
    return next(one for one in shown_proposals(found) if one.need and one.need.title == title)


def test_a_coordinator_would_nod_at_what_is_parallel(house: House) -> None:
    same = efforts(suggestions_for(house, now=NOW), "same")
    for pair in (
        {"Lektiecafé i Lindehuset", "Lektievennernes lektiecafé"},
        {"Sprogcafé i Lindehuset", "Sprogcafé i Sognegården"},
        {"Jobcafé", "Åben jobrådgivning i Lindehuset"},
        {"Senior i bevægelse", "Stolemotion"},
        {"Åben legestue i Lindehuset", "Legestue hos Naboskab"},
    ):
        assert frozenset(pair) in same


def test_the_young_on_friday_night_get_a_team_that_has_rooms_and_knows_them(house: House) -> None:
    found = suggestions_for(house, now=NOW)
    team = team_for(found, "Unge har ingen steder at være fredag og lørdag aften")
    assert {party.organization.name for party in team.parties} == {
        "Gadeplansteamet i Åløse Kommune",
        "Åløse Ungdomsskole",
    }
    assert team.windows


def test_no_two_actors_are_in_every_team(house: House) -> None:
    found = suggestions_for(house, now=NOW)
    teams = [{party.organization.pk for party in one.parties} for one in shown_proposals(found)]
    busiest = max(sum(actor in team for team in teams) for actor in set().union(*teams))
    assert busiest <= len(teams) / 3
