"""What is put together once must read exactly as Django does."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import a_house, a_member
from torvet.base.prepared import Question
from torvet.directory.models import Membership

pytestmark = pytest.mark.django_db


def memberships(user: int) -> list[Membership]:
    whole = Membership.objects.select_related("house", "organization")
    return list(whole.filter(user=user).order_by("house__name"))


def test_a_question_finds_what_django_finds_and_asks_once() -> None:
    question = Question(
        lambda user: Membership.objects.select_related("house", "organization").filter(user=user)
    )
    first, other = a_member(a_house()), a_member(a_house())
    for member in (first, other, first):
        with CaptureQueriesContext(connection) as asked:
            (found,) = question(member.user.pk)
            told = (found.house.name, found.organization and found.organization.name)
        assert len(asked) == 1
        assert found == member
        assert told == (member.house.name, member.organization and member.organization.name)
        (plain,) = memberships(member.user.pk)
        for mine, theirs in ((found, plain), (found.house, plain.house)):
            fields = [field.attname for field in mine._meta.concrete_fields]
            assert [getattr(mine, name) for name in fields] == [
                getattr(theirs, name) for name in fields
            ]
    assert question(0) == []


def test_a_question_in_which_two_values_differ_is_refused() -> None:
    question = Question(lambda user: Membership.objects.filter(user=user, role="staff"))
    with pytest.raises(ValueError, match="One value may differ, not 2"):
        question(1)


def test_a_session_that_is_over_or_gone_signs_nobody_in(client: Client) -> None:
    member = a_member(a_house())
    client.force_login(member.user)
    home = f"/h/{member.house.slug}/bookings/"
    assert client.get(home).status_code == 200
    Session.objects.update(expire_date=datetime.now(UTC) - timedelta(seconds=1))
    assert client.get(home).status_code == 302
    client.force_login(member.user)
    assert client.get(home).status_code == 200
    Session.objects.all().delete()
    assert client.get(home).status_code == 302


def test_a_person_who_is_shut_out_is_out_at_once(client: Client) -> None:
    member = a_member(a_house())
    client.force_login(member.user)
    member.user.is_active = False
    member.user.save()
    assert client.get(f"/h/{member.house.slug}/bookings/").status_code == 302
