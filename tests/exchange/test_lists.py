"""Plain lists: the real ones, and a Danish house's own."""

from pathlib import Path

import pytest

from tests.exchange.importing import (
    a_list,
    assert_every_row_is_accounted_for,
    bring_in,
    notes,
    nothing_but_unchanged,
    outcomes,
    shared,
)
from torvet.directory.models import Area, Contact, House, Offer, Organization

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "directories/trafford-uk",
        "directories/mednum-fr",
        "directories/data-inclusion-fr/dataset.xlsx",
        "directories/helsinki/test_import_tprek_units.json",
        "denmark/postals.csv",
        "denmark/designerede_omraader_2018.csv",
    ],
)
def test_a_real_list_is_accounted_for_and_the_same_again_changes_nothing(
    house: House, path: str
) -> None:
    assert_every_row_is_accounted_for(bring_in(house, shared(path)))
    again = bring_in(house, shared(path))
    assert_every_row_is_accounted_for(again)
    assert nothing_but_unchanged(again)


def test_traffords_charities_all_come_in(house: House) -> None:
    bring_in(house, shared("directories/trafford-uk/charities_operating_in_trafford.csv"))
    assert house.organizations.count() == 736
    trust = Organization.objects.get(name="THE CHESHIRE WILDLIFE TRUST LIMITED")
    assert trust.postcode == "SY14 8EF"
    assert trust.website == "https://www.cheshirewildlifetrust.co.uk"


def test_the_same_site_in_two_of_traffords_lists_is_one_actor(house: House) -> None:
    bring_in(house, shared("directories/trafford-uk/sports_hall.csv"))
    report = bring_in(house, shared("directories/trafford-uk/studio.csv"))
    merged = report.as_json()["merged"]
    assert outcomes(report) == {"studio.csv": {"created": 7, "merged": 14}}
    assert merged[0]["into"] == "David Lloyd (Manchester Trafford City)"
    assert merged[0]["row"] == 2


@pytest.mark.parametrize(
    ("name", "rows", "postcodes"), [("gironde", 347, 321), ("hub-lo", 426, 426)]
)
def test_every_row_of_both_french_layouts_comes_in_with_its_postcode(
    house: House, name: str, rows: int, postcodes: int
) -> None:
    """26 addresses of the first list hold none."""
    report = bring_in(house, shared(f"directories/mednum-fr/{name}.json"))
    assert outcomes(report) == {f"{name}.json": {"created": rows}}
    assert house.organizations.exclude(postcode="").count() == postcodes


def test_danish_postcodes_keep_their_leading_zeros(house: House) -> None:
    report = bring_in(house, shared("denmark/postals.csv"))
    assert report.read == 1434
    assert Area.objects.get(name="Facility").postcode == "0783"
    assert Area.objects.filter(name="Aarhus C").values_list("postcode", flat=True).get() == "8000"


def test_the_awkward_workbook_gives_its_one_actor_and_two_offers(house: House) -> None:
    report = bring_in(house, shared("directories/data-inclusion-fr/dataset.xlsx"))
    agency = Organization.objects.get()
    assert agency.name == "AGENCE ACTION LOGEMENT."
    assert {offer.organization for offer in Offer.objects.all()} == {agency}
    assert notes(report)["row_ignored_by_file"] == 7
    assert [one["field"] for one in report.as_json()["refused"]] == ["courriel"]


def test_an_offers_row_brings_actor_offer_person_place_words_ages_and_times(
    house: House, tmp_path: Path
) -> None:
    row = (
        "Nordvang Bibliotek;Lektiecafé;Hjælp;Lektier;Skoleelever 10-14 år;tirsdag og torsdag;"
        "kl. 15-17;Hus Nord;Mette Hansen;12 34 56 78;mette@example.dk;Kommune"
    )
    bring_in(house, a_list(tmp_path, row))
    offer = Offer.objects.get()
    assert offer.organization is not None
    assert offer.organization.sector is not None
    assert offer.organization.sector.code == "municipal"
    assert [theme.code for theme in offer.themes.all()] == ["homework"]
    assert "tweens" in {group.code for group in offer.target_groups.all()}
    assert (offer.min_age, offer.max_age) == (10, 14)
    assert [place.is_in_house for place in offer.places.all()] == [True]
    assert sorted(time.rule for time in offer.times.all()) == [
        "FREQ=WEEKLY;BYDAY=TH",
        "FREQ=WEEKLY;BYDAY=TU",
    ]
    contact = Contact.objects.get()
    assert (contact.name, contact.email) == ("Mette Hansen", "mette@example.dk")
    assert "lektiecafé" in offer.search_text


def test_many_offers_of_one_actor_are_one_actor_and_no_noise(house: House, tmp_path: Path) -> None:
    path = a_list(tmp_path, *(f"Nordvang IF;Hold {n};;Fodbold;;;;;;;;" for n in range(5)))
    report = bring_in(house, path)
    said = report.as_json()
    assert (said["created"]["organization"], said["created"]["offer"]) == (1, 5)
    assert said["merged"] == []


def test_the_same_offer_on_two_days_is_one_offer_with_two_times(
    house: House, tmp_path: Path
) -> None:
    path = a_list(
        tmp_path,
        "Nordvang IF;Fodbold;;Fodbold;Piger;mandag;16-18;;;;;",
        "Nordvang IF;Fodbold;;Fodbold;Piger;onsdag;16-18;;;;;",
        "Nordvang IF;Fodbold;;Fodbold;Drenge;fredag;16-18;;;;;",
    )
    report = bring_in(house, path)
    assert outcomes(report) == {"liste.csv": {"created": 2, "merged": 1}}
    assert sorted(offer.times.count() for offer in Offer.objects.all()) == [1, 2]


def test_unknown_words_become_new_themes_that_later_rows_find(house: House, tmp_path: Path) -> None:
    path = a_list(
        tmp_path,
        "Bi-laug;Biavl for alle;;Biavl, Honning og voks;;;;;;;;",
        "Bi-laug;Slyngning;;biavl;;;;;;;;",
    )
    report = bring_in(house, path)
    assert notes(report)["new_theme"] == 3
    assert report.as_json()["created"]["theme"] == 3
    [bees] = house.themes.filter(name_da="Biavl")
    assert bees.offers.count() == 2


def test_a_theme_is_guessed_from_the_name_where_the_list_says_none(
    house: House, tmp_path: Path
) -> None:
    report = bring_in(house, a_list(tmp_path, "Nordvang IF;Fodboldskole for piger;;;;;;;;;;"))
    offer = Offer.objects.get()
    assert [theme.code for theme in offer.themes.all()] == ["football"]
    assert "girls" in {group.code for group in offer.target_groups.all()}
    assert (notes(report)["theme_guessed"], notes(report)["target_group_guessed"]) == (1, 1)


def test_every_other_week_in_odd_weeks_begins_in_an_odd_week(house: House, tmp_path: Path) -> None:
    bring_in(house, a_list(tmp_path, "A;Café;;;;onsdag i ulige uger;19-21;;;;;"))
    [time] = Offer.objects.get().times.all()
    assert time.rule == "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE"
    assert (time.first_on.weekday(), time.first_on.isocalendar().week % 2) == (2, 1)
