"""The pages by which a house sets the rules of its rooms."""

import pytest
from django.test import Client
from django.utils import translation

from tests.factories import a_house, a_member, a_room, an_organization
from torvet.directory.models import House, Role
from torvet.engines.phrases.lengths import read_minutes
from torvet.rooms.models import Category, Hours, Policy, Terms
from torvet.rooms.wording import length

pytestmark = pytest.mark.django_db
RULES = "/h/lind/room-rules/"


@pytest.fixture
def house(client: Client) -> House:
    house = a_house("lind")
    client.force_login(a_member(house).user)
    return house


def test_lengths_and_prices_are_typed_as_people_say_them(client: Client, house: House) -> None:
    hall = a_room(house, "Salen")
    typed = {"room": hall.pk, "longest_minutes": "3 timer", "lead_minutes": "2 dage"}
    typed |= {"price_kind": "hour", "price": "150,50", "needs_approval": "yes"}
    assert client.post(f"{RULES}terms/add/", typed).status_code == 302
    terms = Terms.objects.get()
    assert (terms.longest_minutes, terms.lead_minutes, terms.price) == (180, 2880, 15050)
    page = client.get(RULES).content.decode()
    assert "Højst 3 timer ad gangen." in page
    assert "150,50 kr. i timen." in page
    changed = client.get(f"{RULES}terms/{terms.pk}/").content.decode()
    assert 'value="3 timer"' in changed


def test_a_rule_for_all_is_read_aloud_as_such(client: Client, house: House) -> None:
    client.post(f"{RULES}terms/add/", {"longest_minutes": "3 timer"})
    page = client.get(RULES).content.decode()
    assert Terms.objects.exists()
    assert '<span class="sr-only">: Alle lokaler</span>' in page


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_length_is_read_back_as_it_is_said(language: str) -> None:
    lengths = range(0, 6000, 7)
    with translation.override(language):
        assert [read_minutes(length(minutes)) for minutes in lengths] == list(lengths)


def test_what_a_rule_says_is_saved_again_as_it_is_shown(client: Client, house: House) -> None:
    typed = {"longest_minutes": "1½ time", "price_kind": "fixed", "price": "125,50 kr"}
    typed |= {"cancel_hours": "2 døgn", "no_show_minutes": "et kvarter", "horizon_days": "2 uger"}
    client.post(f"{RULES}terms/add/", typed)
    terms = Terms.objects.get()
    shown = client.get(f"{RULES}terms/{terms.pk}/").context["form"]
    again = {bound.name: "" if bound.value() is None else bound.value() for bound in shown}
    assert client.post(f"{RULES}terms/{terms.pk}/", again).status_code == 302
    terms.refresh_from_db()
    named = ("longest_minutes", "price", "cancel_hours", "no_show_minutes", "horizon_days")
    assert [getattr(terms, name) for name in named] == [90, 12550, 48, 15, 14]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"cancel_hours": "90 min"}, "Skriv et antal timer, for eksempel 24."),
        ({"horizon_days": "0"}, "større end eller lig 1"),
        ({"longest_minutes": "længe"}, "Skriv det som 90 minutter, 3 timer eller 2 dage."),
        ({"price": "gratis"}, "Skriv prisen som 150 eller 150,50."),
        ({}, "Skriv mindst én regel."),
    ],
)
def test_what_cannot_be_understood_is_said_at_its_field(
    client: Client, house: House, typed: dict[str, str], said: str
) -> None:
    answer = client.post(f"{RULES}terms/add/", typed)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)


def test_the_week_is_set_at_once(client: Client, house: House) -> None:
    typed = {"slots-rows": "1", "slots-0-days": ["0", "1"], "slots-0-from": "8", "slots-0-to": "20"}
    assert client.post(f"{RULES}hours/", typed).status_code == 302
    hours = Hours.objects.get()
    assert (hours.days, f"{hours.opens:%H:%M}", f"{hours.closes:%H:%M}") == ("01", "08:00", "20:00")


def test_days_and_holidays_come_and_go(client: Client, house: House) -> None:
    days = {"name": "Rengøring", "first_on": "2026-07-01", "last_on": "2026-07-02"}
    assert client.post(f"{RULES}days/add/", days).status_code == 302
    assert client.post(f"{RULES}school/add/", days | {"name": "Sommer"}).status_code == 302
    backwards = client.post(f"{RULES}days/add/", days | {"last_on": "2026-06-01"})
    assert backwards.status_code == 422
    other, holiday = house.other_hours.get(), house.school_holidays.get()
    client.post(f"{RULES}days/{other.pk}/remove/")
    client.post(f"{RULES}school/{holiday.pk}/remove/")
    assert (house.other_hours.count(), house.school_holidays.count()) == (0, 0)


def test_a_kind_of_borrower_has_its_actors(client: Client, house: House) -> None:
    club = an_organization(house, "Koret")
    typed = {"name_da": "Foreninger", "priority": "2", "organizations": [club.pk]}
    assert client.post(f"{RULES}kinds/add/", typed).status_code == 302
    kind = Category.objects.get()
    assert club.borrower.category == kind
    client.post(f"{RULES}kinds/{kind.pk}/", typed | {"organizations": []})
    assert kind.borrowers.count() == 0


def test_the_house_as_a_whole(client: Client, house: House) -> None:
    typed = {"is_closed_on_holidays": "on", "offer_hours": "12", "text": "Ryd op."}
    assert client.post(f"{RULES}policy/", typed).status_code == 302
    policy = Policy.objects.get(house=house)
    assert (policy.is_closed_on_holidays, policy.offer_hours) == (True, 12)
    assert "Ryd op." in client.get(RULES).content.decode()


def test_staff_read_the_rules_and_set_none(house: House) -> None:
    staff = Client()
    staff.force_login(a_member(house, Role.STAFF).user)
    assert staff.get(RULES).status_code == 200
    assert staff.post(f"{RULES}terms/add/", {"longest_minutes": "60"}).status_code == 403
