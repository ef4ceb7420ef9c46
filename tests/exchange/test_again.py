"""The same source once more: unchanged, changed, renamed, reordered, edited by hand meanwhile."""

from pathlib import Path

import pytest

from tests.exchange.importing import a_list, bring_in, notes, nothing_but_unchanged, outcomes
from tests.factories import NOW, a_member
from torvet.directory.actions.merging import merge_organizations
from torvet.directory.models import House, Offer, Organization
from torvet.exchange.models import ImportedRecord, Source

pytestmark = pytest.mark.django_db

HEADERS = "id;Aktør;Beskrivelse;Telefon;Postnr"
ROWS = ("1;Nordhuset;Et hus;11 11 11 11;8000", "2;Sydhuset;Et andet;22 22 22 22;8000")


@pytest.fixture
def first(house: House, tmp_path: Path) -> Path:
    path = a_list(tmp_path, *ROWS, headers=HEADERS)
    bring_in(house, path)
    return path


def test_the_same_list_under_another_name_changes_nothing(house: House, first: Path) -> None:
    renamed = first.rename(first.with_name("ny liste (2).csv"))
    assert nothing_but_unchanged(bring_in(house, renamed))
    assert Source.objects.count() == 1


def test_the_same_rows_in_another_order_change_nothing(house: House, first: Path) -> None:
    a_list(first.parent, *reversed(ROWS), headers=HEADERS)
    assert nothing_but_unchanged(bring_in(house, first))


def test_a_changed_row_updates_only_what_changed_in_it(house: House, first: Path) -> None:
    actor = Organization.objects.get(name="Nordhuset")
    actor.phone = "99 99 99 99"
    actor.save()
    a_list(first.parent, "1;Nordhuset;Et stort hus;11 11 11 11;8000", ROWS[1], headers=HEADERS)
    report = bring_in(house, first)
    actor.refresh_from_db()
    assert (actor.description, actor.phone) == ("Et stort hus", "99 99 99 99")
    assert outcomes(report) == {"liste.csv": {"updated": 1, "unchanged": 1}}
    assert "stort" in actor.search_text


def test_an_edit_by_hand_survives_an_unchanged_row(house: House, first: Path) -> None:
    Organization.objects.filter(name="Nordhuset").update(description="Skrevet i huset")
    assert nothing_but_unchanged(bring_in(house, first))
    assert Organization.objects.get(name="Nordhuset").description == "Skrevet i huset"


def test_a_field_that_both_hand_and_list_changed_takes_the_list_and_says_so(
    house: House, first: Path
) -> None:
    Organization.objects.filter(name="Nordhuset").update(description="Skrevet i huset")
    a_list(first.parent, "1;Nordhuset;Fra listen;11 11 11 11;8000", ROWS[1], headers=HEADERS)
    report = bring_in(house, first)
    assert Organization.objects.get(name="Nordhuset").description == "Fra listen"
    assert notes(report)["hand_edit_replaced"] == 1


def test_a_renamed_actor_with_its_own_id_is_the_same_actor(house: House, first: Path) -> None:
    a_list(first.parent, "1;Nordhuset nu;Et hus;11 11 11 11;8000", ROWS[1], headers=HEADERS)
    bring_in(house, first)
    assert sorted(actor.name for actor in house.organizations.all()) == [
        "Nordhuset nu",
        "Sydhuset",
    ]


def test_a_longer_edition_adds_and_a_shorter_one_takes_nothing_away(
    house: House, first: Path
) -> None:
    more = [f"{n};Aktør {n};;;9000" for n in range(3, 9)]
    a_list(first.parent, *ROWS, *more, headers=HEADERS)
    assert outcomes(bring_in(house, first)) == {"liste.csv": {"created": 6, "unchanged": 2}}
    a_list(first.parent, *ROWS, headers=HEADERS)
    shorter = bring_in(house, first)
    assert notes(shorter)["not_in_the_source_now"] == 6
    assert house.organizations.count() == 8


def test_an_added_column_updates_the_same_actors(house: House, first: Path) -> None:
    a_list(
        first.parent,
        *(f"{row};{mail}" for row, mail in zip(ROWS, ("n@example.dk", ""), strict=True)),
        headers=f"{HEADERS};Mail",
    )
    assert outcomes(bring_in(house, first)) == {"liste.csv": {"updated": 1, "unchanged": 1}}
    assert Organization.objects.get(name="Nordhuset").email == "n@example.dk"


def test_another_list_with_the_same_short_ids_is_another_source(house: House, first: Path) -> None:
    other = a_list(
        first.parent, "1;Vesthuset;;;7000", "2;Østhuset;;;7000", headers=HEADERS, name="b.csv"
    )
    assert outcomes(bring_in(house, other)) == {"b.csv": {"created": 2}}
    assert Source.objects.count() == 2


def test_what_was_deleted_in_the_house_is_made_anew(house: House, first: Path) -> None:
    Organization.objects.filter(name="Nordhuset").delete()
    report = bring_in(house, first)
    assert outcomes(report) == {"liste.csv": {"created": 1, "unchanged": 1}}
    assert nothing_but_unchanged(bring_in(house, first))


def test_new_times_and_themes_replace_those_the_list_no_longer_gives(
    house: House, tmp_path: Path
) -> None:
    path = a_list(tmp_path, "A;Træning;;Fodbold;;tirsdag;15-17;;;;;")
    bring_in(house, path)
    a_list(tmp_path, "A;Træning;;Cykling;;torsdag;15-17;;;;;")
    report = bring_in(house, path)
    offer = Offer.objects.get()
    assert [time.rule for time in offer.times.all()] == ["FREQ=WEEKLY;BYDAY=TH"]
    assert [theme.code for theme in offer.themes.all()] == ["cycling"]
    assert outcomes(report) == {"liste.csv": {"updated": 1}}


def test_a_time_added_by_hand_stays_when_the_list_changes_its_own(
    house: House, tmp_path: Path
) -> None:
    path = a_list(tmp_path, "A;Træning;;;;tirsdag;15-17;;;;;")
    bring_in(house, path)
    offer = Offer.objects.get()
    [own] = offer.times.all()
    own.pk, own.rule, own.days = None, "FREQ=WEEKLY;BYDAY=SU", "6"
    own.save()
    a_list(tmp_path, "A;Træning;;;;torsdag;15-17;;;;;")
    bring_in(house, path)
    assert sorted(time.days for time in offer.times.all()) == ["3", "6"]


def test_another_house_knows_nothing_of_it(house: House, first: Path) -> None:
    other = House.objects.create(slug="syd", name="Hus Syd")
    assert outcomes(bring_in(other, first)) == {"liste.csv": {"created": 2}}
    assert ImportedRecord.objects.filter(source__house=other).count() == 2


def test_an_actor_that_was_merged_meanwhile_is_met_as_the_one_that_took_it_in(
    house: House, first: Path
) -> None:
    north, south = Organization.objects.order_by("name")
    by = a_member(house).user
    merge_organizations(gone=north, into=south, reason="Flyttet sammen", by=by, now=NOW)
    assert nothing_but_unchanged(bring_in(house, first))
    another = a_list(first.parent, "Nordhuset;Sprogcafé", headers="Aktør;Tilbud", name="nye.csv")
    bring_in(house, another)
    assert Offer.objects.get().organization == south
    assert Organization.objects.filter(archived_at=None).get() == south
