"""Problems on their board and on their own pages."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from torvet.audit.selectors import history_of
from torvet.directory import catalogue
from torvet.directory.models import House, Membership, Need, NeedStatus, Role, Strength

pytestmark = pytest.mark.django_db


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


def text(response: Any) -> str:
    return str(response.content.decode())


def test_the_board_shows_each_problem_under_its_status(
    client: Client, house: House, coordinator: Membership
) -> None:
    make.a_need(house, "Unge keder sig")
    make.a_need(house, "Ensomme ældre", status=NeedStatus.WORKED_ON, said_by="Hjemmeplejen")
    columns = client.get(at("needs")).context["columns"]
    shown = {column["status"]: [str(need) for need in column["needs"]] for column in columns}
    assert shown == {
        NeedStatus.REPORTED: ["Unge keder sig"],
        NeedStatus.CONFIRMED: [],
        NeedStatus.WORKED_ON: ["Ensomme ældre"],
        NeedStatus.EASED: [],
    }


def test_the_board_asks_the_database_as_often_for_three_problems_as_for_one(
    client: Client,
    house: House,
    coordinator: Membership,
    django_assert_num_queries: Any,
) -> None:
    catalogue.copy_to(house)

    def report() -> None:
        need = make.a_need(house, area=house.areas.create(name=f"Område {house.needs.count()}"))
        need.themes.set(house.themes.all()[:2])
        need.target_groups.set(house.target_groups.all()[:2])

    report()
    client.get(at("needs"))
    with django_assert_num_queries(7):
        client.get(at("needs"))
    report()
    report()
    with django_assert_num_queries(7):
        client.get(at("needs"))


def test_one_sentence_is_enough_to_report_a_problem(
    client: Client, house: House, coordinator: Membership
) -> None:
    answer = client.post(at("need_add"), {"title": "Unge keder sig efter kl. 21"})
    need = Need.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == at("need", need.pk)
    assert (need.title, need.status, need.reported_by) == (
        "Unge keder sig efter kl. 21",
        NeedStatus.REPORTED,
        coordinator.user,
    )


def test_everything_about_a_problem_is_kept_as_it_was_told(
    client: Client, house: House, coordinator: Membership
) -> None:
    catalogue.copy_to(house)
    theme, group = house.themes.all()[3], house.target_groups.all()[4]
    area = house.areas.create(name="Lindeparken")
    client.post(
        at("need_add"),
        {
            "title": "Unge keder sig",
            "themes": [theme.pk],
            "target_groups": [group.pk],
            "area": area.pk,
            "description": "De mødes på parkeringspladsen.",
            "said_by": "SSP og beboerne",
            "evidence": "12 henvendelser i efteråret",
            "place": "P-pladsen",
            "asks_for": ["space", "people"],
            "wanted-rows": "1",
            "wanted-0-days": ["4", "5"],
            "wanted-0-from": "20",
            "wanted-0-to": "23.30",
        },
    )
    need = Need.objects.get()
    assert list(need.themes.all()) == [theme]
    assert list(need.target_groups.all()) == [group]
    assert (need.area, need.place, need.said_by) == (area, "P-pladsen", "SSP og beboerne")
    assert need.wanted == [{"days": "45", "from": "20:00", "to": "23:30"}]
    assert need.asks_for == ["space", "people"]


def test_a_cpr_like_number_is_refused_at_its_field_and_what_was_typed_stays(
    client: Client, house: House, coordinator: Membership
) -> None:
    answer = client.post(
        at("need_add"), {"title": "Ensom beboer", "evidence": "Se sagen på 010203-1234"}
    )
    form = answer.context["form"]
    assert answer.status_code == 422
    assert list(form.errors) == ["evidence"]
    assert form["title"].value() == "Ensom beboer"
    assert form["evidence"].value() == "Se sagen på 010203-1234"
    assert not Need.objects.exists()


def test_a_problem_without_its_sentence_is_refused(
    client: Client, house: House, coordinator: Membership
) -> None:
    answer = client.post(at("need_add"), {"title": "", "place": "Torvet"})
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["title"]
    assert answer.context["form"]["place"].value() == "Torvet"


def test_a_coordinator_moves_a_problem_and_can_undo_it(
    client: Client, house: House, coordinator: Membership
) -> None:
    need = make.a_need(house)
    answer = client.post(at("need_move", need.pk, "confirmed") + "?to=board", follow=True)
    need.refresh_from_db()
    assert need.status == NeedStatus.CONFIRMED
    undo = f"{at('need_move', need.pk, 'reported')}?to=board"
    assert f'action="{undo}"' in text(answer)
    client.post(undo)
    need.refresh_from_db()
    assert need.status == NeedStatus.REPORTED


def test_a_problem_cannot_be_moved_to_a_status_that_does_not_exist(
    client: Client, house: House, coordinator: Membership
) -> None:
    assert client.post(at("need_move", make.a_need(house).pk, "gone")).status_code == 404


def test_staff_may_report_but_neither_move_nor_edit_what_others_reported(
    client: Client, house: House
) -> None:
    client.force_login(make.a_member(house, Role.STAFF).user)
    need = make.a_need(house)
    assert client.get(at("need_add")).status_code == 200
    assert client.post(at("need_move", need.pk, "confirmed")).status_code == 403
    assert client.get(at("need_edit", need.pk)).status_code == 403
    assert client.post(at("need_archive", need.pk)).status_code == 403
    page = text(client.get(at("need", need.pk)))
    assert at("need_edit", need.pk) not in page
    assert at("need_archive", need.pk) not in page


def test_whoever_reported_a_problem_may_say_more_about_it(client: Client, house: House) -> None:
    member = make.a_member(house, Role.LEADER)
    client.force_login(member.user)
    need = make.a_need(house, "Støj", reported_by=member.user)
    answer = client.post(at("need_edit", need.pk), {"title": "Støj om natten"})
    need.refresh_from_db()
    assert answer["Location"] == at("need", need.pk)
    assert need.title == "Støj om natten"


def test_editing_shows_all_that_is_known_and_saving_it_changes_nothing(
    client: Client, house: House, coordinator: Membership
) -> None:
    catalogue.copy_to(house)
    slots = [{"days": "01", "from": "14:00", "to": "16:00"}]
    need = make.a_need(house, "Støj", wanted=slots, asks_for=["people"], said_by="Beboere")
    need.themes.set(house.themes.all()[:2])
    form = client.get(at("need_edit", need.pk)).context["form"]
    assert form["wanted"].value() == slots
    answer = client.post(
        at("need_edit", need.pk),
        {
            "title": form["title"].value(),
            "themes": form["themes"].value(),
            "said_by": form["said_by"].value(),
            "asks_for": form["asks_for"].value(),
            "wanted-rows": "1",
            "wanted-0-days": ["0", "1"],
            "wanted-0-from": "14",
            "wanted-0-to": "16",
        },
    )
    assert answer.status_code == 302
    assert [entry.details for entry in history_of(need)] == [{"changed": []}]


def test_a_copy_opens_for_editing_with_the_same_words(
    client: Client, house: House, coordinator: Membership
) -> None:
    catalogue.copy_to(house)
    need = make.a_need(house, "Støj", place="Gården", evidence="Klager")
    need.themes.set(house.themes.all()[:1])
    answer = client.post(at("need_copy", need.pk))
    copy = Need.objects.exclude(pk=need.pk).get()
    assert answer["Location"] == at("need_edit", copy.pk)
    assert (copy.place, copy.evidence) == ("Gården", "")
    assert list(copy.themes.all()) == list(need.themes.all())


def test_an_archived_problem_leaves_the_board_and_comes_back_by_undo(
    client: Client, house: House, coordinator: Membership
) -> None:
    need = make.a_need(house, "Støj")
    page = client.post(at("need_archive", need.pk), follow=True)
    assert page.context["is_empty"] is True
    assert list(page.context["archived"]) == [need]
    assert f'action="{at("need_restore", need.pk)}"' in text(page)
    client.post(at("need_restore", need.pk))
    need.refresh_from_db()
    assert need.archived_at is None


def test_the_strengths_that_match_what_a_problem_asks_for_stand_beside_it(
    client: Client, house: House, coordinator: Membership
) -> None:
    here, there = house.areas.create(name="Her"), house.areas.create(name="Der")
    need = make.a_need(house, asks_for=["space"], area=here)

    def strength(name: str, kind: str, **values: Any) -> Strength:
        return Strength.objects.create(house=house, name=name, kind=kind, **values)

    room = strength("Fælleshus", "space", area=here)
    anywhere = strength("Gymnastiksal", "space")
    strength("Kælder i naboområdet", "space", area=there)
    strength("Frivillige", "people")
    strength("Nedlagt", "space", archived_at=make.NOW)
    assert client.get(at("need", need.pk)).context["strengths"] == [room, anywhere]


def test_a_problem_tells_what_was_done_with_it_newest_first(
    client: Client, house: House, coordinator: Membership
) -> None:
    client.post(at("need_add"), {"title": "Støj"})
    need = Need.objects.get()
    client.post(at("need_move", need.pk, "confirmed"))
    with_history = client.get(at("need", need.pk)).context["history"]
    assert [line.by for line in with_history] == [str(coordinator.user)] * 2
    assert len({line.what for line in with_history}) == 2


def test_another_houses_problem_is_not_there(
    client: Client, house: House, coordinator: Membership
) -> None:
    elsewhere = make.a_need(make.a_house())
    for name in ("need", "need_edit"):
        assert client.get(at(name, elsewhere.pk)).status_code == 404
    for name in ("need_copy", "need_archive", "need_restore"):
        assert client.post(at(name, elsewhere.pk)).status_code == 404


def test_moving_copying_and_archiving_need_a_post(
    client: Client, house: House, coordinator: Membership
) -> None:
    need = make.a_need(house)
    for name in ("need_copy", "need_archive", "need_restore"):
        assert client.get(at(name, need.pk)).status_code == 405
    assert client.get(at("need_move", need.pk, "eased")).status_code == 405


def test_the_coordinator_keeps_the_list_of_what_the_area_has(
    client: Client, house: House, coordinator: Membership
) -> None:
    client.post(at("area_strength_add"), {"name": "Boldbanen", "kind": "space"})
    strength = Strength.objects.get()
    assert (strength.name, strength.kind, strength.organization) == ("Boldbanen", "space", None)
    client.post(at("area_strength_edit", strength.pk), {"name": "Boldburet", "kind": "space"})
    client.post(at("area_strength_archive", strength.pk))
    strength.refresh_from_db()
    assert (strength.name, strength.is_archived) == ("Boldburet", True)
    assert client.get(at("strengths")).context["archived"] == [strength]
    client.post(at("area_strength_restore", strength.pk))
    strength.refresh_from_db()
    assert not strength.is_archived


def test_a_strength_without_a_kind_is_refused_at_that_field(
    client: Client, house: House, coordinator: Membership
) -> None:
    answer = client.post(at("area_strength_add"), {"name": "Boldbanen"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["kind"])


def test_an_actors_strength_is_not_changed_from_the_areas_list(
    client: Client, house: House, coordinator: Membership
) -> None:
    actor = make.an_organization(house)
    strength = Strength.objects.create(
        house=house, organization=actor, name="Lokaler", kind="space"
    )
    assert client.get(at("area_strength_edit", strength.pk)).status_code == 404


def test_staff_see_the_strengths_without_the_buttons(client: Client, house: House) -> None:
    client.force_login(make.a_member(house, Role.STAFF).user)
    Strength.objects.create(house=house, name="Boldbanen", kind="space")
    page = client.get(at("strengths"))
    assert "Boldbanen" in text(page)
    assert at("area_strength_add") not in text(page)
    assert client.get(at("area_strength_add")).status_code == 403
