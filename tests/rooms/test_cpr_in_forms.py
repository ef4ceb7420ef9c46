"""A CPR number is refused at the field it was typed in, wherever a room is asked for, and what else
was typed stays."""

from typing import Any

import pytest
from django.forms import BaseForm
from django.test import Client
from django.utils import timezone

from tests import factories as make
from torvet.directory.models import House
from torvet.rooms.models import Booking, Occurrence, Room, WaitingWish

pytestmark = pytest.mark.django_db
CPR = "Ring til 010190-1234"
HOUR = {"day": "2026-03-09", "start": "10:00", "end": "12:00"}


@pytest.fixture(autouse=True)
def _on_monday_at_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: make.NOW)


@pytest.fixture
def house() -> House:
    return make.a_house("lind")


@pytest.fixture
def hall(house: House) -> Room:
    return make.a_room(house, "Salen")


@pytest.fixture
def told(client: Client, house: House, hall: Room) -> dict[str, Any]:
    """What a coordinator fills every form with."""
    choir = make.an_organization(house, "Koret")
    client.force_login(make.a_member(house).user)
    series = make.a_booking(hall, "14:00", "16:00")
    return {
        "series": series.occurrences.first(),
        "about": {"organization": choir.pk, "title": "Kor", "note": "Nøgle", "contact_name": "Ida"},
        "rooms": {"rooms": [hall.pk], "room": hall.pk, "returns": "once"},
    }


def forms_of(told: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    time: Occurrence = told["series"]
    return {
        "bookings/new/": ("title", "note", "contact_name"),
        f"bookings/{time.booking_id}/edit/": ("title", "note", "contact_name"),
        f"times/{time.pk}/change/": ("title", "note", "contact_name"),
        f"times/{time.pk}/cancel/": ("reason",),
        "waiting/new/": ("title",),
        "blackouts/add/": ("title",),
    }


def test_it_is_refused_where_it_stands(client: Client, told: dict[str, Any]) -> None:
    before = list(Booking.objects.values("title", "note")), WaitingWish.objects.count()
    for address, names in forms_of(told).items():
        for name in names:
            typed = {**told["about"], **told["rooms"], **HOUR, "which": "one"}
            typed["do"] = "close" if "blackouts" in address else "book"
            typed |= {"first_on": "2026-03-09", "last_on": "2026-03-09", name: CPR}
            answer = client.post(f"/h/lind/{address}", typed)
            assert answer.status_code == 422, (address, name)
            form: BaseForm = answer.context["form"]
            assert form.has_error(name, "LooksLikeCpr"), (address, name, form.errors)
            assert [*form.errors] == [name], (address, form.errors)
            page = answer.content.decode()
            assert CPR in page, (address, name)
            if name != "title" and "title" in form.fields:
                assert form["title"].value() == "Kor", address
    assert before == (list(Booking.objects.values("title", "note")), WaitingWish.objects.count())
