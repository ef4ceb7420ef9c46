"""An actor's page, and all that is changed from it."""

from datetime import time
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.directory.pages import at, no_times, sign_in, text
from torvet.audit.selectors import history_of
from torvet.directory import catalogue
from torvet.directory.models import Contact, House, Organization, Presence, Role, Strength

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make.a_house("lind")


def test_the_page_shows_offers_people_presence_and_who_changed_it(
    client: Client, house: House
) -> None:
    coordinator = sign_in(client, house)
    library = make.an_organization(house, "Biblioteket", phone="+45 12 34 56 78")
    library.contacts.create(name="Mette", email="mette@example.org")
    library.contacts.create(name="Stoppet", archived_at=make.NOW)
    make.an_offer(library, "Lektiecafé")
    shared = make.an_offer(make.an_organization(house, "Vennerne"), "Sangcafé")
    shared.partners.add(library)
    make.a_presence(library, "1", "10:00", "14:00")
    client.post(at(house, "organization_edit", library.pk), {"name": "Lindebiblioteket"})
    answer = client.get(at(house, "organization", library.pk))
    assert [offer.name for offer in answer.context["offers"]] == ["Lektiecafé", "Sangcafé"]
    assert [person.name for person in answer.context["organization"].contacts.all()] == ["Mette"]
    assert answer.context["last_change"].by == coordinator.user.name
    there = [(day.on.weekday(), len(day.entries)) for day in answer.context["week"]]
    assert there == [(0, 0), (1, 1), (2, 0), (3, 0), (4, 0)]
    assert 'href="mailto:mette@example.org"' in text(answer)


def test_an_actor_is_added_from_its_name_alone(client: Client, house: House) -> None:
    sign_in(client, house)
    answer = client.post(at(house, "organization_add"), {"name": "Vennerne"})
    actor = Organization.objects.get()
    assert answer["Location"] == f"{at(house, 'organization', actor.pk)}?new=1"
    assert (actor.name, actor.sector, actor.house) == ("Vennerne", None, house)


def test_everything_said_of_an_actor_is_kept_and_shown_again(client: Client, house: House) -> None:
    catalogue.copy_to(house)
    sign_in(client, house)
    theme, group, sector = house.themes.first(), house.target_groups.first(), house.sectors.first()
    assert theme
    assert group
    assert sector
    said = {
        "name": "Vennerne",
        "alternate_name": "Besøgsvennerne",
        "sector": sector.pk,
        "can_do": "Besøg",
        "for_whom": "Ældre",
        "themes": [theme.pk],
        "target_groups": [group.pk],
        "means": ["people", "access"],
        "capacity": "some",
        "capacity_note": "To pladser",
        "website": "vennerne.example",
        "postcode": "0800",
    }
    client.post(at(house, "organization_add"), said)
    actor = Organization.objects.get()
    assert (actor.website, actor.postcode) == ("https://vennerne.example", "0800")
    assert (actor.means, actor.capacity) == (["people", "access"], "some")
    form = client.get(at(house, "organization_edit", actor.pk)).context["form"]
    assert form["themes"].value() == [theme.pk]
    assert form["capacity_note"].value() == "To pladser"


def test_a_cpr_number_is_refused_at_its_field_and_what_was_typed_is_kept(
    client: Client, house: House
) -> None:
    sign_in(client, house)
    said = {"name": "Vennerne", "can_do": "Ring til 010203-1234", "town": "Åløse"}
    answer = client.post(at(house, "organization_add"), said)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["can_do"]
    assert answer.context["form"]["town"].value() == "Åløse"
    assert not Organization.objects.exists()


def test_a_nearly_known_name_gets_a_hint_and_is_still_saved(client: Client, house: House) -> None:
    sign_in(client, house)
    known = make.an_organization(house, "Ældresagen Åløse")
    typed = {"name": "ældresagen i åløse"}
    hint = client.get(at(house, "organization_add"), typed, headers={"HX-Request": "true"})
    assert at(house, "organization", known.pk) in text(hint)
    answer = client.post(at(house, "organization_add"), typed, follow=True)
    assert answer.context["alike"] == [known]


def test_a_copy_takes_words_and_place_along_but_no_people(client: Client, house: House) -> None:
    sign_in(client, house)
    library = make.an_organization(house, "Biblioteket", can_do="Bøger", email="b@example.org")
    library.contacts.create(name="Mette")
    answer = client.post(at(house, "organization_copy", library.pk))
    copy = Organization.objects.exclude(pk=library.pk).get()
    assert answer["Location"] == at(house, "organization_edit", copy.pk)
    assert (copy.can_do, copy.email, copy.contacts.count()) == ("Bøger", "", 0)


def test_archiving_is_undone_from_the_message(client: Client, house: House) -> None:
    sign_in(client, house)
    library = make.an_organization(house, "Biblioteket")
    answer = client.post(at(house, "organization_archive", library.pk), follow=True)
    undo = at(house, "organization_restore", library.pk)
    assert f'action="{undo}"' in text(answer)
    library.refresh_from_db()
    assert library.is_archived
    client.post(undo)
    library.refresh_from_db()
    assert not library.is_archived


def test_staff_change_their_own_actor_and_no_other(client: Client, house: House) -> None:
    member = sign_in(client, house, Role.STAFF)
    own, other = member.organization, make.an_organization(house)
    assert own
    contact = other.contacts.create(name="Mette")
    strength = Strength.objects.create(house=house, organization=other, name="Sal", kind="space")
    assert client.get(at(house, "organization_edit", own.pk)).status_code == 200
    refused = [
        client.get(at(house, "organization_edit", other.pk)),
        client.get(at(house, "presence_edit", other.pk)),
        client.get(at(house, "contact_add", other.pk)),
        client.get(at(house, "contact_edit", contact.pk)),
        client.post(at(house, "contact_archive", contact.pk)),
        client.get(at(house, "strength_add", other.pk)),
        client.get(at(house, "strength_edit", strength.pk)),
        client.get(at(house, "organization_add")),
        client.post(at(house, "organization_copy", own.pk)),
        client.post(at(house, "organization_archive", own.pk)),
    ]
    assert [answer.status_code for answer in refused] == [403] * len(refused)
    page = text(client.get(at(house, "organization", other.pk)))
    assert at(house, "organization_edit", other.pk) not in page
    assert at(house, "contact_edit", contact.pk) not in page


def test_another_houses_actor_is_not_there(client: Client, house: House) -> None:
    sign_in(client, house)
    foreign = make.an_organization(make.a_house("anden"))
    contact = foreign.contacts.create(name="Mette")
    for name in ("organization", "organization_edit", "presence_edit", "contact_add"):
        assert client.get(at(house, name, foreign.pk)).status_code == 404
    assert client.get(at(house, "contact_edit", contact.pk)).status_code == 404


def test_contacts_are_added_changed_archived_and_brought_back(client: Client, house: House) -> None:
    sign_in(client, house)
    library = make.an_organization(house)
    client.post(at(house, "contact_add", library.pk), {"name": "Mette", "title": "Leder"})
    contact = Contact.objects.get()
    client.post(at(house, "contact_edit", contact.pk), {"name": "Mette B", "phone": "12345678"})
    contact.refresh_from_db()
    assert (contact.name, contact.title, contact.phone) == ("Mette B", "", "12345678")
    client.post(at(house, "contact_archive", contact.pk))
    contact.refresh_from_db()
    assert contact.is_archived
    client.post(at(house, "contact_restore", contact.pk))
    codes = [entry.code.rpartition(".")[2] for entry in history_of(contact)]
    assert codes == ["restored", "archived", "changed", "added"]


def test_strengths_are_added_changed_and_archived(client: Client, house: House) -> None:
    sign_in(client, house)
    library = make.an_organization(house)
    client.post(at(house, "strength_add", library.pk), {"name": "Sal", "kind": "space"})
    strength = Strength.objects.get()
    client.post(at(house, "strength_edit", strength.pk), {"name": "Storesal", "kind": "space"})
    client.post(at(house, "strength_archive", strength.pk))
    strength.refresh_from_db()
    assert (strength.name, strength.organization, strength.is_archived) == (
        "Storesal",
        library,
        True,
    )


def plan(**said: Any) -> dict[str, Any]:
    return no_times(**{f"times-0-{name}": value for name, value in said.items()})


def test_the_plan_of_presence_says_who_and_where(client: Client, house: House) -> None:
    sign_in(client, house)
    library = make.an_organization(house)
    mette = library.contacts.create(name="Mette")
    cafe = house.places.create(name="Caféen", is_in_house=True)
    said = plan(days=["0", "2"], start="9", end="12.30", often="1", contact=mette.pk, place=cafe.pk)
    client.post(at(house, "presence_edit", library.pk), said)
    row = Presence.objects.get()
    assert (row.days, row.start, row.end) == ("02", time(9), time(12, 30))
    assert (row.contact, row.place) == (mette, cafe)


def test_the_plan_changes_who_comes_at_the_same_hours(client: Client, house: House) -> None:
    sign_in(client, house)
    library = make.an_organization(house)
    mette = library.contacts.create(name="Mette")
    row = make.a_presence(library, "1", "10:00", "14:00")
    said = plan(
        days=["1"], start="10", end="14", often="1", first_on=row.first_on, contact=mette.pk
    )
    client.post(at(house, "presence_edit", library.pk), said)
    assert [(one.contact, one.rule) for one in Presence.objects.all()] == [(mette, row.rule)]


@pytest.mark.parametrize("end", ["", "9"])
def test_presence_needs_an_end_after_its_start(client: Client, house: House, end: str) -> None:
    sign_in(client, house)
    library = make.an_organization(house)
    said = plan(days=["0"], start="10", end=end, often="1")
    answer = client.post(at(house, "presence_edit", library.pk), said)
    assert answer.status_code == 422
    assert list(answer.context["times"].rows.errors[0]) == ["end"]


def test_a_cpr_number_in_a_note_of_presence_is_refused_at_its_row(
    client: Client, house: House
) -> None:
    sign_in(client, house)
    library = make.an_organization(house)
    said = plan(days=["0"], start="10", end="12", often="1", note="010203-1234")
    answer = client.post(at(house, "presence_edit", library.pk), said)
    assert answer.status_code == 422
    assert list(answer.context["times"].rows.errors[0]) == ["note"]
    assert not Presence.objects.exists()
