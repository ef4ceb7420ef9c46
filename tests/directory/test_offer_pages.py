"""An offer's page, and telling of one in under a minute."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from tests import factories as make
from tests.directory.pages import at, no_times, sign_in, text
from torvet.directory import catalogue
from torvet.directory.models import House, Offer, OfferTime, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return make.a_house("lind")


def offer(**said: Any) -> dict[str, Any]:
    return no_times(**{"name": "Lektiecafé", **said})


def test_a_name_and_a_time_are_enough(client: Client, house: House) -> None:
    member = sign_in(client, house, Role.STAFF)
    said = offer(
        **{"times-0-days": ["1"], "times-0-start": "15", "times-0-end": "17", "times-0-often": "1"}
    )
    answer = client.post(at(house, "offer_add"), said)
    added = Offer.objects.get()
    assert answer["Location"] == f"{at(house, 'offer', added.pk)}?new=1"
    assert added.organization == member.organization
    assert [(time.rule, time.days) for time in added.times.all()] == [("FREQ=WEEKLY;BYDAY=TU", "1")]


def test_staff_cannot_put_an_offer_on_another_actor(client: Client, house: House) -> None:
    member = sign_in(client, house, Role.STAFF)
    client.post(at(house, "offer_add"), offer(organization=make.an_organization(house).pk))
    assert Offer.objects.get().organization == member.organization


def test_a_coordinator_comes_from_an_actors_page_with_that_actor_chosen(
    client: Client, house: House
) -> None:
    sign_in(client, house)
    library = make.an_organization(house)
    form = client.get(at(house, "offer_add"), {"actor": library.pk}).context["form"]
    assert form["organization"].value() == library.pk
    client.post(at(house, "offer_add"), offer(organization=library.pk))
    assert Offer.objects.get().organization == library


def test_everything_said_of_an_offer_is_kept_and_shown_again(client: Client, house: House) -> None:
    catalogue.copy_to(house)
    sign_in(client, house)
    theme, group = house.themes.first(), house.target_groups.first()
    room, partner = house.places.create(name="Salen"), make.an_organization(house)
    assert theme
    assert group
    said = offer(
        themes=[theme.pk],
        target_groups=[group.pk],
        places=[room.pk],
        new_place="Lindeskolen",
        partners=[partner.pk],
        min_age="10",
        max_age="14",
        price="gratis",
        languages="dansk, arabisk",
        how_to_come="Bare kom",
    )
    client.post(at(house, "offer_add"), said)
    added = Offer.objects.get()
    assert sorted(place.name for place in added.places.all()) == ["Lindeskolen", "Salen"]
    assert list(added.partners.all()) == [partner]
    assert (added.min_age, added.max_age, added.price) == (10, 14, "gratis")
    form = client.get(at(house, "offer_edit", added.pk)).context["form"]
    assert form["themes"].value() == [theme.pk]
    assert form["languages"].value() == "dansk, arabisk"


def test_a_place_the_house_knows_is_not_added_twice(client: Client, house: House) -> None:
    sign_in(client, house)
    school = house.places.create(name="Lindeskolen")
    client.post(at(house, "offer_add"), offer(new_place="lindeskolen "))
    assert list(Offer.objects.get().places.all()) == [school]
    assert house.places.count() == 1


def test_a_partner_is_named_where_there_are_too_many_actors_to_look_through(
    client: Client, house: House
) -> None:
    sign_in(client, house)
    for number in range(61):
        make.an_organization(house, f"Aktør {number}")
    client.post(at(house, "offer_add"), offer(partner_named="aktør 17"))
    assert [partner.name for partner in Offer.objects.get().partners.all()] == ["Aktør 17"]
    answer = client.post(at(house, "offer_add"), offer(partner_named="Ukendt"))
    assert list(answer.context["form"].errors) == ["partner_named"]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"name": ""}, "name"),
        ({"min_age": "14", "max_age": "10"}, "max_age"),
        ({"for_whom": "Sønnen 010203-1234"}, "for_whom"),
        ({"new_place": "Hos 010203-1234"}, "new_place"),
        ({"website": "ikke en adresse"}, "website"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    client: Client, house: House, wrong: dict[str, Any], where: str
) -> None:
    sign_in(client, house)
    answer = client.post(at(house, "offer_add"), offer(price="gratis", **wrong))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [where]
    assert answer.context["form"]["price"].value() == "gratis"
    assert not Offer.objects.exists()
    assert not house.places.exists()


def test_more_rows_are_given_and_nothing_is_saved(client: Client, house: House) -> None:
    sign_in(client, house)
    answer = client.post(at(house, "offer_add"), offer(more_rows="1", price="gratis"))
    assert answer.status_code == 200
    assert len(answer.context["times"].rows.forms) == 4
    assert answer.context["form"]["price"].value() == "gratis"
    assert not Offer.objects.exists()


def test_htmx_gets_the_rows_alone_when_more_are_asked_for(client: Client, house: House) -> None:
    sign_in(client, house)
    htmx = {"HX-Request": "true"}
    answer = client.post(at(house, "offer_add"), offer(more_rows="1"), headers=htmx)
    assert text(answer).lstrip().startswith('<div id="times"')
    assert text(answer).count('class="time-row"') == 4


def test_saving_unchanged_keeps_every_time_row(client: Client, house: House) -> None:
    sign_in(client, house)
    found = make.an_offer(make.an_organization(house), "Lektiecafé")
    weekly = make.weekly(found, "1", "15:00", "17:00", every=2)
    odd = OfferTime.at(
        first_on=date(2026, 3, 3),
        start=weekly.start,
        end=None,
        rule="FREQ=DAILY;INTERVAL=3",
        offer=found,
    )
    odd.save()
    shown = client.get(at(house, "offer_edit", found.pk)).context["times"]
    row = shown.rows[0]
    said = offer(**{"times-0-" + name: row[name].value() for name in row.fields if name != "gone"})
    said["kept-keep"] = [str(odd.pk)]
    client.post(at(house, "offer_edit", found.pk), said)
    assert {time.pk for time in found.times.all()} == {weekly.pk, odd.pk}


def test_the_page_shows_the_next_three_dates(client: Client, house: House) -> None:
    sign_in(client, house)
    found = make.an_offer(make.an_organization(house))
    make.weekly(found, "1", "15:00", "17:00", every=2)
    dates = client.get(at(house, "offer", found.pk)).context["next_dates"]
    first = found.times.get()
    assert len(dates) == 3
    assert all(first.is_on(day) for day in dates)
    assert [(later - day).days for day, later in pairwise(dates)] == [14, 14]


def test_a_coordinator_says_whose_an_offer_is(client: Client, house: House) -> None:
    sign_in(client, house)
    lost, library = Offer.objects.create(house=house, name="Fisketur"), make.an_organization(house)
    assert at(house, "offer_whose", lost.pk) in text(client.get(at(house, "offer", lost.pk)))
    client.post(at(house, "offer_whose", lost.pk), {"organization": library.pk})
    lost.refresh_from_db()
    assert lost.organization == library
    assert client.post(at(house, "offer_whose", lost.pk)).status_code == 404


def test_an_actor_of_another_house_is_not_a_choice(client: Client, house: House) -> None:
    sign_in(client, house)
    lost = Offer.objects.create(house=house, name="Fisketur")
    foreign = make.an_organization(make.a_house("anden"))
    client.post(at(house, "offer_whose", lost.pk), {"organization": foreign.pk})
    lost.refresh_from_db()
    assert lost.organization is None


def test_staff_change_their_own_offers_and_no_others(client: Client, house: House) -> None:
    member = sign_in(client, house, Role.LEADER)
    assert member.organization
    own = make.an_offer(member.organization)
    other = make.an_offer(make.an_organization(house))
    lost = Offer.objects.create(house=house, name="Fisketur")
    assert client.get(at(house, "offer_edit", own.pk)).status_code == 200
    refused = [
        client.get(at(house, "offer_edit", other.pk)),
        client.post(at(house, "offer_copy", other.pk)),
        client.post(at(house, "offer_archive", other.pk)),
        client.post(at(house, "offer_restore", other.pk)),
        client.post(at(house, "offer_whose", lost.pk)),
    ]
    assert [answer.status_code for answer in refused] == [403] * 5
    page = text(client.get(at(house, "offer", other.pk)))
    assert at(house, "offer_edit", other.pk) not in page


def test_a_copy_takes_times_along_and_is_open_for_editing(client: Client, house: House) -> None:
    sign_in(client, house)
    found = make.an_offer(make.an_organization(house), "Lektiecafé", price="gratis")
    make.weekly(found, "1", "15:00", "17:00")
    answer = client.post(at(house, "offer_copy", found.pk))
    copy = Offer.objects.exclude(pk=found.pk).get()
    assert answer["Location"] == at(house, "offer_edit", copy.pk)
    assert (copy.price, copy.times.get().rule) == ("gratis", "FREQ=WEEKLY;BYDAY=TU")


def test_archiving_an_offer_is_undone_from_the_message(client: Client, house: House) -> None:
    sign_in(client, house)
    found = make.an_offer(make.an_organization(house))
    answer = client.post(at(house, "offer_archive", found.pk), follow=True)
    undo = at(house, "offer_restore", found.pk)
    assert f'action="{undo}"' in text(answer)
    client.post(undo)
    found.refresh_from_db()
    assert not found.is_archived


def test_a_nearly_known_name_gets_a_hint(client: Client, house: House) -> None:
    sign_in(client, house)
    known = make.an_offer(make.an_organization(house), "Lektiecafé")
    make.an_offer(make.an_organization(house), "Læsecafé")
    typed = {"name": "lektiecaféen"}
    hint = client.get(at(house, "offer_add"), typed, headers={"HX-Request": "true"})
    assert hint.context["alike"] == [known]
    assert at(house, "offer", known.pk) in text(hint)


def test_another_houses_offer_is_not_there(client: Client, house: House) -> None:
    sign_in(client, house)
    foreign = make.an_offer(make.an_organization(make.a_house("anden")))
    assert client.get(at(house, "offer", foreign.pk)).status_code == 404
    assert client.get(at(house, "offer_edit", foreign.pk)).status_code == 404
    assert client.post(at(house, "offer_archive", foreign.pk)).status_code == 404
