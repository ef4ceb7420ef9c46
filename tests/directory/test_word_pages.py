"""The house's own words: read by everyone in it, kept by the coordinator."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from torvet.directory import catalogue
from torvet.directory.models import (
    House,
    HouseType,
    Membership,
    Role,
    Sector,
    TargetGroup,
    Theme,
)

pytestmark = pytest.mark.django_db
KINDS = ("themes", "target-groups", "sectors", "house-types")


@pytest.fixture
def house() -> House:
    return make.a_house("lind")


@pytest.fixture
def coordinator(house: House, client: Client) -> Membership:
    """Signed in."""
    member = make.a_member(house)
    client.force_login(member.user)
    return member


def at(name: str, *args: object) -> str:
    return reverse(name, args=["lind", *args])


def errors(answer: Any) -> tuple[int, list[str]]:
    return answer.status_code, list(answer.context["form"].errors)


@pytest.mark.parametrize("kind", KINDS)
def test_every_shipped_word_stands_on_its_page(
    client: Client, house: House, coordinator: Membership, kind: str
) -> None:
    catalogue.copy_to(house)
    answer = client.get(at("words", kind))
    model = answer.context["kind"].model
    assert len(answer.context["lines"]) == model.objects.filter(house=house).count() > 0


def test_the_words_open_with_the_themes(
    client: Client, house: House, coordinator: Membership
) -> None:
    assert client.get(at("catalogue")).context["kind"].code == "themes"
    assert client.get(at("words", "verbs")).status_code == 404


def test_a_part_stands_below_its_whole(
    client: Client, house: House, coordinator: Membership
) -> None:
    whole = Theme.objects.create(house=house, code="b", name_da="Læring", position=2)
    Theme.objects.create(house=house, code="c", name_da="Lektier", parent=whole, position=1)
    lines = client.get(at("catalogue")).context["lines"]
    assert [(line.depth, str(line.word)) for line in lines] == [(0, "Læring"), (1, "Lektier")]


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_asks_the_database_as_often_for_three_words_as_for_one(
    client: Client,
    house: House,
    coordinator: Membership,
    django_assert_num_queries: Any,
    kind: str,
) -> None:
    model = client.get(at("words", kind)).context["kind"].model

    def add(code: str) -> None:
        model.objects.create(house=house, code=code, name_da=code, aliases=["a", "b"])

    add("one")
    with django_assert_num_queries(4):
        client.get(at("words", kind))
    add("two")
    add("three")
    with django_assert_num_queries(4):
        client.get(at("words", kind))


def test_a_theme_is_added_with_its_words_and_its_place_in_the_tree(
    client: Client, house: House, coordinator: Membership
) -> None:
    parent = Theme.objects.create(house=house, code="l", name_da="Læring")
    following = Theme.objects.create(house=house, code="j", name_da="Job")
    answer = client.post(
        at("word_add", "themes"),
        {
            "name_da": "Lektiehjælp",
            "name_en": "Homework help",
            "aliases": "lektiecafé\n\n lektier \nlektiecafé",
            "parent": parent.pk,
            "leads_to": [following.pk],
            "source": "Os selv",
            "valid_from": "2026-01-01",
        },
    )
    word = Theme.objects.get(name_da="Lektiehjælp")
    assert answer["Location"] == at("words", "themes")
    assert (word.code, word.name_en, word.source) == ("lektiehjaelp", "Homework help", "Os selv")
    assert word.aliases == ["lektiecafé", "lektier"]
    assert (word.parent, list(word.leads_to.all())) == (parent, [following])
    assert (word.valid_from, word.valid_to) == (date(2026, 1, 1), None)


def test_a_target_group_has_ages_and_free_hours(
    client: Client, house: House, coordinator: Membership
) -> None:
    client.post(
        at("word_add", "target-groups"),
        {
            "name_da": "Børn 6-9 år",
            "min_age": "6",
            "max_age": "9",
            "free-rows": "1",
            "free-0-days": ["0", "1"],
            "free-0-from": "14",
            "free-0-to": "17.30",
        },
    )
    group = TargetGroup.objects.get()
    assert (group.min_age, group.max_age) == (6, 9)
    assert group.free == [{"days": "01", "from": "14:00", "to": "17:30"}]


def test_ages_turned_round_are_refused(
    client: Client, house: House, coordinator: Membership
) -> None:
    said = {"name_da": "Børn", "min_age": "9", "max_age": "6"}
    assert errors(client.post(at("word_add", "target-groups"), said)) == (422, ["max_age"])


@pytest.mark.parametrize(("colour", "is_kept"), [("#767676", True), ("#777777", False)])
def test_a_sectors_colour_must_be_readable_on_white(
    client: Client, house: House, coordinator: Membership, colour: str, is_kept: bool
) -> None:
    sector = Sector.objects.create(house=house, code="k", name_da="Kommunal", colour="#012659")
    said = {"name_da": "Kommunal", "mark": "star", "colour": colour}
    answer = client.post(at("word_edit", "sectors", sector.pk), said)
    sector.refresh_from_db()
    if is_kept:
        assert (sector.colour, sector.mark) == (colour, "star")
    else:
        assert errors(answer) == (422, ["colour"])
        assert (sector.colour, sector.mark) == ("#012659", "circle")
        assert answer.context["form"]["mark"].value() == "star"


def test_a_colour_that_is_none_is_refused(
    client: Client, house: House, coordinator: Membership
) -> None:
    said = {"name_da": "Kommunal", "mark": "star", "colour": "red"}
    assert errors(client.post(at("word_add", "sectors"), said)) == (422, ["colour"])


def test_a_word_whose_last_day_has_passed_is_no_longer_in_use_and_is_kept(
    client: Client, house: House, coordinator: Membership
) -> None:
    word = Theme.objects.create(house=house, code="g", name_da="Gammelt")
    said = {"name_da": "Gammelt", "valid_to": "2020-12-31"}
    client.post(at("word_edit", "themes", word.pk), said)
    page = client.get(at("catalogue")).context
    assert (page["lines"], page["not_in_use"]) == ([], [word])


def test_a_word_cannot_end_before_it_begins(
    client: Client, house: House, coordinator: Membership
) -> None:
    said = {"name_da": "Nyt", "valid_from": "2026-02-01", "valid_to": "2026-01-31"}
    assert errors(client.post(at("word_add", "themes"), said)) == (422, ["valid_to"])


def test_a_word_cannot_be_part_of_one_of_its_own_parts(
    client: Client, house: House, coordinator: Membership
) -> None:
    whole = Theme.objects.create(house=house, code="b", name_da="Læring")
    part = Theme.objects.create(house=house, code="c", name_da="Lektier", parent=whole)
    said = {"name_da": "Læring", "parent": part.pk}
    assert errors(client.post(at("word_edit", "themes", whole.pk), said)) == (422, ["parent"])


def test_a_house_type_keeps_its_strengths_and_what_to_watch(
    client: Client, house: House, coordinator: Membership
) -> None:
    said = {"name_da": "Kulturhus", "strengths_da": "Scene\nVærksteder", "watch_da": "Støj"}
    client.post(at("word_add", "house-types"), said)
    kind = HouseType.objects.get()
    assert (kind.strengths_da.splitlines(), kind.watch_da) == (["Scene", "Værksteder"], "Støj")


def test_saving_a_word_as_it_stands_changes_nothing(
    client: Client, house: House, coordinator: Membership
) -> None:
    catalogue.copy_to(house)
    theme = house.themes.exclude(parent=None)[0]
    form = client.get(at("word_edit", "themes", theme.pk)).context["form"]
    sent = {bound.name: bound.value() for bound in form}
    answer = client.post(
        at("word_edit", "themes", theme.pk),
        {name: value for name, value in sent.items() if value not in (None, "")},
    )
    before = {field: getattr(theme, field) for field in ("name_da", "name_en", "parent_id")}
    aliases = theme.aliases
    theme.refresh_from_db()
    assert answer.status_code == 302
    assert {field: getattr(theme, field) for field in before} == before
    assert theme.aliases == aliases


def test_staff_read_the_words_and_change_none(client: Client, house: House) -> None:
    client.force_login(make.a_member(house, Role.STAFF).user)
    word = Theme.objects.create(house=house, code="l", name_da="Læring")
    page = client.get(at("catalogue"))
    assert "Læring" in page.content.decode()
    assert at("word_add", "themes") not in page.content.decode()
    assert client.get(at("word_add", "themes")).status_code == 403
    assert client.post(at("word_edit", "themes", word.pk)).status_code == 403


def test_another_houses_word_is_not_there(
    client: Client, house: House, coordinator: Membership
) -> None:
    word = Theme.objects.create(house=make.a_house(), code="l", name_da="Læring")
    assert client.get(at("word_edit", "themes", word.pk)).status_code == 404


def test_a_cpr_number_among_other_names_is_refused_at_its_field(
    client: Client, house: House, coordinator: Membership
) -> None:
    typed = {"name_da": "Naboer", "aliases": "Genboer, Ring 010203-1234"}
    assert errors(client.post(at("word_add", "themes"), typed)) == (422, ["aliases"])
    assert not Theme.objects.exists()
