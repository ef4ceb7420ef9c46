"""A person and what they are in their houses are read in one question, anew with each request."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from torvet.accounts.models import User
from torvet.directory.models import Membership
from torvet.directory.selectors.houses import member, memberships_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return make.a_user()


@pytest.fixture
def two(person: User) -> list[Membership]:
    return [make.a_member(make.a_house(slug), user=person) for slug in ("aa", "bb")]


def test_a_person_comes_with_what_they_are_in_each_house(
    person: User, two: list[Membership]
) -> None:
    with CaptureQueriesContext(connection) as asked:
        found = member(person.pk)
        assert found is not None
        assert memberships_of(found) == two
        assert [one.house.slug for one in two] == ["aa", "bb"]
    assert found == person
    assert len(asked) == 1
    assert all(one.user is found for one in memberships_of(found))


def test_who_asks_again_is_told_what_is_so_by_then(person: User, two: list[Membership]) -> None:
    found = member(person.pk)
    assert found is not None
    memberships_of(found)
    two[0].delete()
    assert memberships_of(found) == two[1:]


def test_a_membership_taken_away_counts_with_the_next_request(
    client: Client, person: User, two: list[Membership]
) -> None:
    client.force_login(person)
    assert client.get("/h/aa/today/").status_code == 200
    two[0].delete()
    assert client.get("/h/aa/today/").status_code == 404
    assert client.get("/h/bb/today/").status_code == 200


def test_whoever_belongs_to_no_house_is_signed_in_all_the_same(
    client: Client, person: User
) -> None:
    make.a_house("aa")
    client.force_login(person)
    assert client.get("/").wsgi_request.user == person
    assert client.get("/h/aa/today/").status_code == 404


@pytest.mark.usefixtures("two")
def test_whoever_was_shut_out_is_nobody_with_the_next_request(client: Client, person: User) -> None:
    client.force_login(person)
    person.is_active = False
    person.save()
    assert client.get("/h/aa/today/").status_code == 302
    assert client.get("/was/").wsgi_request.user.is_anonymous
