"""Why a time is not held is read in the reader's language, whoever made it so."""

import pytest
from django.test import Client
from django.utils import timezone, translation

from tests.factories import NOW, a_booking, a_house, a_member, a_room, a_span, a_user
from torvet.directory.models import House, Role
from torvet.notices.models import Notice
from torvet.rooms.actions.booking import book
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.models import Occurrence, State
from torvet.rooms.plans import Plan
from torvet.rooms.reasons import LONGEST, kept, read_reason
from torvet.rooms.selectors.lending import lending_of


def test_each_language_is_kept_and_what_a_person_wrote_stands() -> None:
    reason = kept(lambda: translation.get_language() or "")
    for code in ("da", "en"):
        with translation.override(code):
            assert (read_reason(reason), read_reason("Vi er syge"), read_reason("")) == (
                code,
                "Vi er syge",
                "",
            )


def test_what_is_too_long_is_shortened_in_both() -> None:
    reason = kept(lambda: (translation.get_language() or "") + "x" * 500)
    assert len(reason) <= LONGEST
    with translation.override("en"):
        assert read_reason(reason).startswith("enxxx")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("booked_in", "read_in", "said"),
    [("en", "da", "Lokalet er optaget: Banko."), ("da", "en", "The room is taken: Banko.")],
)
def test_a_date_that_was_left_out_says_why_in_the_readers_language(
    client: Client, booked_in: str, read_in: str, said: str
) -> None:
    house: House = a_house("lind")
    hall, ida = a_room(house), a_member(house, Role.STAFF, user=a_user(language=read_in))
    today = house.today(timezone.now())
    spans = tuple(
        a_span(house, *hours, today) for hours in (("10:00", "12:00"), ("13:00", "14:00"))
    )
    a_booking(hall, "10:00", "12:00", today, title="Banko")
    with translation.override(booked_in):
        made = book(
            lending=lending_of(house),
            organization=ida.organization,
            plan=Plan((hall,), spans, today, spans[0].start.time(), spans[0].end.time(), ""),
            by=ida.user,
            now=NOW,
            skips_clashes=True,
            title="Kor",
        )
    assert Occurrence.objects.filter(booking=made, state=State.SKIPPED).count() == 1
    client.force_login(ida.user)
    client.cookies["django_language"] = read_in
    assert said in client.get(f"/h/lind/bookings/{made.pk}/").content.decode()


@pytest.mark.django_db
def test_whoever_is_told_reads_it_in_their_own_language() -> None:
    hall = a_room(a_house())
    bo = a_user(language="en")
    made = a_booking(hall, "10:00", "12:00", by=bo)
    cancel_occurrences(
        occurrences=list(made.occurrences.all()),
        reason=kept(lambda: translation.get_language() or ""),
        by=a_user(),
        now=NOW,
    )
    assert Notice.objects.get(user=bo).text.endswith(" en")
