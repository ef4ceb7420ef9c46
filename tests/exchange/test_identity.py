"""When two rows of different lists are one actor, and when they are not."""

from pathlib import Path

import pytest
from django.utils import translation

from tests.exchange.importing import a_list, bring_in, notes, outcomes
from torvet.directory.models import House, Organization
from torvet.exchange.names import folded, name_key, postcode_key

pytestmark = pytest.mark.django_db
HEADERS = "Aktør;Postnr;By;Mail;Beskrivelse"


FILL = [f"Fyld {n};1000;;;" for n in range(5)]


def meet(house: House, folder: Path, one: str, other: str) -> str:
    """Why the second list's row was merged; "" where it was not."""
    bring_in(house, a_list(folder, one, *FILL, headers=HEADERS, name="en.csv"))
    report = bring_in(house, a_list(folder, f"{other};", headers=f"{HEADERS};Telefon"))
    with translation.override("en"):
        return "".join(str(merged["reason"]) for merged in report.as_json()["merged"])


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Røde Kors;8000;;;", "RØDE KORS;DK-8000;;;", "same name and postcode"),
        ("Kaffe & Co ApS;8000;;;", "Kaffe og Co;8000;;;", "same name and postcode"),
        ("Café Nord;;Aarhus;;", "Cafe Nord;8000;Aarhus;;", "same name and town"),
        ("Foreningen;;;a@x.dk;", "foreningen;;;A@x.dk;", "same name and e-mail"),
        (
            "Foreningen;;;;",
            "FORENINGEN;;;;",
            "same name, and no address that speaks against it",
        ),
        ("Boldkluben;;;a@x.dk;", "Boldklubben;;;a@x.dk;", "same e-mail and nearly the same name"),
        ("Røde Kors;8000;;;", "Røde Kors;9000;;;", ""),
        ("Røde Kors;;Aarhus;;", "Røde Kors;;Aalborg;;", ""),
        ("Nordskolen;;;a@x.dk;", "Nordskolen SFO;;;a@x.dk;", ""),
    ],
)
def test_names_meet_by_place_and_never_against_it(
    house: House, tmp_path: Path, one: str, other: str, reason: str
) -> None:
    assert meet(house, tmp_path, one, other) == reason


def test_a_name_that_several_actors_have_is_nobodys_double(house: House, tmp_path: Path) -> None:
    bring_in(
        house,
        a_list(tmp_path, "Røde Kors;8000;;;", "Røde Kors;9000;;;", headers=HEADERS, name="en.csv"),
    )
    report = bring_in(house, a_list(tmp_path, "Røde Kors", headers="Aktør"))
    assert outcomes(report) == {"liste.csv": {"created": 1}}
    assert notes(report)["several_actors_of_that_name"] == 1


def test_a_merged_row_fills_blanks_and_overwrites_nothing(house: House, tmp_path: Path) -> None:
    meet(house, tmp_path, "Røde Kors;8000;;;Den første", "Røde Kors;8000;Aarhus;r@x.dk;Den anden")
    actor = Organization.objects.get(name="Røde Kors")
    assert (actor.description, actor.town, actor.email) == ("Den første", "Aarhus", "r@x.dk")


def test_two_lists_in_one_import_meet_each_other(house: House, tmp_path: Path) -> None:
    one = a_list(tmp_path, "Røde Kors;8000;;;", headers=HEADERS, name="en.csv")
    other = a_list(
        tmp_path, "Røde Kors;8000;12 34 56 78", headers="Aktør;Postnr;Telefon", name="to.csv"
    )
    report = bring_in(house, one, other)
    assert outcomes(report) == {"en.csv": {"created": 1}, "to.csv": {"merged": 1}}
    assert Organization.objects.get().phone == "12 34 56 78"
    again = outcomes(bring_in(house, one, other))
    assert again == {"en.csv": {"unchanged": 1}, "to.csv": {"unchanged": 1}}


def test_two_rows_with_ids_of_their_own_stay_two(house: House, tmp_path: Path) -> None:
    path = a_list(tmp_path, "1;Ruches;8000", "2;Ruches;8000", headers="id;Aktør;Postnr")
    assert outcomes(bring_in(house, path)) == {"liste.csv": {"created": 2}}


def test_the_same_actor_twice_in_one_list_is_merged_with_the_row_it_repeats(
    house: House, tmp_path: Path
) -> None:
    path = a_list(
        tmp_path,
        "Røde Kors;8000;Bo;bo@x.dk",
        "Røde Kors;8000;Ida;ida@x.dk",
        headers="Aktør;Postnr;Kontaktperson;Mail",
    )
    report = bring_in(house, path)
    [merged] = report.as_json()["merged"]
    assert (merged["row"], merged["into"]) == (3, "Røde Kors")
    assert Organization.objects.get().contacts.count() == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Røde Kors", "rode kors"),
        ("Kaffe A/S", "KAFFE"),
        ("St. Mary's Ltd.", "St Mary s"),
        ("Leg & Lær", "Leg og Lær"),
        ("Ældre Sagen", "AELDRE SAGEN"),
    ],
)
def test_names_fold_to_the_same_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_a_name_that_is_only_a_company_form_keeps_its_word() -> None:
    assert name_key("Limited") == "limited"
    assert folded("Én-to!") == "en to"
    assert postcode_key("DK-8000") == postcode_key("8000") == "8000"
