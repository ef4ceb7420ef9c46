"""What is put together once must read and write exactly as Django does."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import NOW, a_house, a_member, a_room
from torvet.audit.models import Entry
from torvet.base.prepared import Question, insert, insert_all
from torvet.directory.models import Membership
from torvet.rooms.models import Booking, Occurrence

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


def test_a_row_is_written_as_save_writes_it() -> None:
    member = a_member(a_house())
    room = a_room(member.house, "Salen")
    booking = Booking(
        house=member.house,
        kind="blackout",
        title="Valg",
        first_on=NOW.date(),
        start=NOW.time(),
        end=(NOW + timedelta(hours=1)).time(),
        booked_by=member.user,
        booked_at=NOW,
    )
    insert(booking)
    ends = NOW + timedelta(hours=1, microseconds=3)
    span = {"start": NOW, "end": ends, "taken_from": NOW, "taken_to": ends}
    row = Occurrence(house=member.house, booking=booking, room=room, changed_at=NOW, **span)
    insert(row)
    kept = Occurrence.objects.get()
    assert (kept.pk, kept.uid, kept.end) == (row.pk, row.uid, ends)
    assert isinstance(kept.uid, uuid.UUID)
    row.reason = "Flyttet"
    row.save()  # it counts as stored, so that this changes it
    assert Occurrence.objects.get().reason == "Flyttet"


def test_a_line_of_the_audit_keeps_its_time_and_its_details() -> None:
    entry = Entry(code="a.b.c", subject_kind="x", subject_id=7, details={"ø": [1, None]})
    insert(entry)
    kept = Entry.objects.get(pk=entry.pk)
    assert kept.details == {"ø": [1, None]}
    assert abs(kept.at - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("rows", [0, 1, 2500])
def test_many_rows_go_in_by_one_statement(rows: int) -> None:
    with CaptureQueriesContext(connection) as asked:
        insert_all([Entry(code="a.b.c", subject_id=at, details={"at": at}) for at in range(rows)])
    assert len(asked) == min(rows, 1)
    kept = Entry.objects.order_by("subject_id").values_list("subject_id", "details")
    assert list(kept) == [(at, {"at": at}) for at in range(rows)]


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
