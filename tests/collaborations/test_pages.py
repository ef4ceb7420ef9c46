"""The list of collaborations and the page of one: who sees and does what, and how much it costs."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.collaborations.making import a_collaboration, a_party
from tests.factories import NOW, a_house, a_member, a_need, an_organization
from torvet.collaborations.addresses import address_of
from torvet.collaborations.models import (
    Collaboration,
    FormReading,
    GuideEntry,
    Party,
    PartyState,
    Reply,
    Stage,
)
from torvet.directory import catalogue
from torvet.directory.models import House, Organization, Role

pytestmark = pytest.mark.django_db
ALL = "/h/lind/collaborations/"


@pytest.fixture
def house() -> House:
    return a_house("lind", name="Lindehuset")


@pytest.fixture
def coordinator(client: Client, house: House) -> Client:
    client.force_login(a_member(house).user)
    return client


@pytest.fixture
def library(house: House) -> Organization:
    return an_organization(house, "Biblioteket")


@pytest.fixture
def librarian(house: House, library: Organization) -> Client:
    client = Client()
    client.force_login(a_member(house, Role.STAFF, organization=library).user)
    return client


def page_of(made: Collaboration, more: str = "") -> str:
    return f"{ALL}{made.pk}/{more}"


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_board_member_sees_no_collaboration(client: Client, house: House) -> None:
    made = a_collaboration(house)
    client.force_login(a_member(house, Role.BOARD).user)
    for address in (ALL, page_of(made), page_of(made, "stage/"), "/h/lind/guide/"):
        assert client.get(address).status_code == 404


def test_a_collaboration_of_another_house_is_not_there(coordinator: Client) -> None:
    other = a_collaboration(a_house("nabo"))
    for more in ("", "edit/", "stage/", "form/"):
        assert coordinator.get(page_of(other, more)).status_code == 404
    assert coordinator.post(page_of(other, "invite/")).status_code == 404


def test_the_page_names_the_parties_those_who_take_part_first(
    coordinator: Client, house: House, library: Organization
) -> None:
    made = a_collaboration(house, library, title="Sprogcafé")
    a_party(made, an_organization(house, "Aktivhuset"), accepted=False)
    said = text(coordinator, page_of(made))
    assert said.index("<h1>Sprogcafé</h1>") < said.index("Biblioteket") < said.rindex("Aktivhuset")


def test_who_is_not_in_it_reads_and_changes_nothing(house: House, librarian: Client) -> None:
    made = a_collaboration(house)
    said = text(librarian, page_of(made))
    assert "Hvad er det næste?" in said
    assert page_of(made, "stage/") not in said
    for more in ("edit/", "stage/", "form/"):
        assert librarian.get(page_of(made, more)).status_code == 403
    party = made.parties.all()[0]
    assert librarian.post(page_of(made, f"leave/{party.pk}/")).status_code == 403


def test_only_the_coordinator_begins_one_by_hand(librarian: Client) -> None:
    assert librarian.get(f"{ALL}add/").status_code == 403
    assert "Start et samarbejde" not in text(librarian, ALL)


def test_one_is_begun_by_hand(coordinator: Client, house: House, library: Organization) -> None:
    club, need = an_organization(house, "Skakklubben"), a_need(house, "Unge keder sig")
    assert f'value="{need.pk}" selected' in text(coordinator, f"{ALL}add/?need={need.pk}")
    typed = {
        "title": "Skak",
        "purpose": "Noget at lave",
        "need": need.pk,
        "organizations": [library.pk, club.pk],
    }
    done = coordinator.post(f"{ALL}add/", typed)
    made = Collaboration.objects.get()
    assert done.headers["Location"] == page_of(made)
    assert (made.title, made.purpose, made.need) == ("Skak", "Noget at lave", need)
    assert {party.organization for party in made.parties.all()} == {library, club}


def test_one_actor_alone_is_refused_and_nothing_typed_is_lost(
    coordinator: Client, library: Organization
) -> None:
    typed = {"title": "Skak", "purpose": "Noget at lave", "organizations": [library.pk]}
    refused = coordinator.post(f"{ALL}add/", typed)
    said = refused.content.decode()
    assert refused.status_code == 422
    assert "Et samarbejde er mellem mindst to aktører." in said
    assert "Noget at lave" in said


def test_what_it_is_about_is_said_anew(coordinator: Client, house: House) -> None:
    made = a_collaboration(house)
    assert coordinator.get(page_of(made, "edit/")).status_code == 200
    coordinator.post(page_of(made, "edit/"), {"title": "Unge lørdag", "purpose": "Ro"})
    made.refresh_from_db()
    assert (made.title, made.purpose) == ("Unge lørdag", "Ro")


def test_a_party_moves_it_on_with_a_reason(
    house: House, library: Organization, librarian: Client
) -> None:
    made = a_collaboration(house, library, an_organization(house))
    address = page_of(made, "stage/?to=agreed")
    assert "Hvad er I blevet enige om?" in text(librarian, address)
    assert librarian.post(address, {"reason": " "}).status_code == 422
    librarian.post(address, {"reason": "Hver fredag"})
    made.refresh_from_db()
    assert (made.stage, made.stage_changes.get().reason) == (Stage.AGREED, "Hver fredag")
    assert "Hver fredag" in text(librarian, page_of(made))


def test_what_is_next_is_asked_where_the_address_does_not_say(
    coordinator: Client, house: House
) -> None:
    made = a_collaboration(house, stage=Stage.ACTIVE)
    for more in ("stage/", "stage/?to=anchored", "stage/?to=x"):
        said = text(coordinator, page_of(made, more))
        assert "?to=under_review" in said
        assert 'name="reason"' not in said


def test_closing_asks_what_was_learned_in_the_same_form_and_keeps_what_was_typed(
    coordinator: Client, house: House
) -> None:
    made = a_collaboration(house, stage=Stage.ACTIVE)
    address = page_of(made, "stage/?to=closed")
    refused = coordinator.post(address, {"reason": "Færdige", "learned": "Fredag er for sent"})
    assert refused.status_code == 422
    assert "Fredag er for sent" in refused.content.decode()
    whole = {"reason": "Færdige", "learned": "Fredag er for sent", "stays": "Nøglen"}
    coordinator.post(address, whole)
    said = text(coordinator, page_of(made))
    assert "Fredag er for sent" in said
    assert "Nøglen" in said
    coordinator.post(page_of(made, "stage/"), {"reason": "Alligevel ikke"})
    made.refresh_from_db()
    assert made.stage == Stage.ACTIVE
    assert "Fredag er for sent" in text(coordinator, address)


def test_where_all_said_no_the_page_says_so_and_offers_to_close(
    coordinator: Client, house: House, library: Organization
) -> None:
    made = a_collaboration(house, library)
    for _number in range(2):
        a_party(made, an_organization(house), state=PartyState.DECLINED)
    said = text(coordinator, page_of(made))
    assert "De andre har sagt nej. Spørg en anden, eller afslut det." in said
    assert "?to=closed" in said
    assert "?to=agreed" not in said


def test_where_one_is_left_the_page_says_so_and_nothing_happens_by_itself(
    coordinator: Client, house: House, library: Organization
) -> None:
    made = a_collaboration(house, library, stage=Stage.ACTIVE)
    a_party(made, an_organization(house), state=PartyState.LEFT)
    assert "Kun Biblioteket er med længere." in text(coordinator, page_of(made))
    made.refresh_from_db()
    assert made.stage == Stage.ACTIVE


def test_one_more_is_invited_from_the_page(
    coordinator: Client, house: House, library: Organization
) -> None:
    made = a_collaboration(house, stage=Stage.ACTIVE)
    refused = coordinator.post(page_of(made, "invite/"), {"why": "Kan skak"})
    assert refused.status_code == 422
    assert "Kan skak" in refused.content.decode()
    asked = {"organization": library.pk, "why": "Kan skak"}
    coordinator.post(page_of(made, "invite/"), asked)
    party = made.parties.get(organization=library)
    said = text(coordinator, page_of(made))
    assert address_of(party) in said
    assert "Ingen kunne få besked" in said


def test_an_actor_leaves_by_itself_and_says_why(
    house: House, library: Organization, librarian: Client
) -> None:
    made = a_collaboration(house, library, an_organization(house), stage=Stage.ACTIVE)
    party = made.parties.get(organization=library)
    address, field = page_of(made, f"leave/{party.pk}/"), f"leave-{party.pk}-reason"
    assert librarian.post(address, {field: ""}).status_code == 422
    librarian.post(address, {field: "Ingen tid"})
    assert Party.objects.get(pk=party.pk).state == PartyState.LEFT
    assert "Ingen tid" in text(librarian, page_of(made))


def test_an_actor_answers_from_the_page_of_its_own(
    house: House, library: Organization, librarian: Client
) -> None:
    made = a_collaboration(house, library, an_organization(house), accepted=False)
    own, other = (made.parties.get(organization=one) for one in made_of(made, library))
    said = text(librarian, page_of(made))
    assert address_of(own) in said
    assert address_of(other) not in said


def made_of(made: Collaboration, first: Organization) -> list[Organization]:
    others = [one.organization for one in made.parties.all() if one.organization != first]
    return [first, *others]


def test_the_form_is_said_beside_the_guide(
    coordinator: Client, house: House, library: Organization
) -> None:
    made = a_collaboration(house, stage=Stage.ACTIVE)
    address = page_of(made, "form/")
    assert "Hvornår det betaler sig" in text(coordinator, address)
    assert coordinator.post(address, {"tell": "yes"}).status_code == 422
    answers = dict.fromkeys(("move", "people", "money", "better"), "no")
    coordinator.post(address, answers | {"tell": "yes", "room": "yes"})
    reading = FormReading.objects.get()
    assert reading.level == 1
    said = text(coordinator, page_of(made))
    assert "niveau 1 af 4 (Himmelman 2002)" in said
    assert (
        "I sagde også: Vi deler lokale eller udstyr. Men ikke: Vi har flyttet eller ændret noget,"
        " vi gør, for hinandens skyld. Tal om, hvorvidt det passer." in said
    )


def test_the_guide_is_edited_by_the_coordinator_alone(
    coordinator: Client, librarian: Client, house: House
) -> None:
    catalogue.copy_to(house)
    house.type = house.house_types.get(code="library_based")
    house.save()
    assert librarian.get("/h/lind/guide/").status_code == 200
    assert librarian.get("/h/lind/guide/1/").status_code == 403
    typed = {"name_da": "Netværk", "watch_da": "Husk kaffen"}
    coordinator.post("/h/lind/guide/1/", typed)
    coordinator.post("/h/lind/guide/1/here/", {"watch_da": "Husk bøgerne"})
    said = text(librarian, "/h/lind/guide/")
    assert "Husk kaffen" in said
    assert "Husk bøgerne" in said
    coordinator.post("/h/lind/guide/1/", {"do": "reset"})
    assert "Husk kaffen" not in text(librarian, "/h/lind/guide/")
    assert GuideEntry.objects.count() == 1
    assert coordinator.get("/h/lind/guide/9/").status_code == 404


def test_the_guide_is_read_in_english(house: House) -> None:
    member, reader = a_member(house), Client()
    member.user.language = "en"
    member.user.save()
    reader.force_login(member.user)
    assert "Networking – we tell each other" in text(reader, "/h/lind/guide/")


def test_the_list_is_narrowed_by_stage_actor_and_problem(
    coordinator: Client, house: House, library: Organization
) -> None:
    need = a_need(house)
    a_collaboration(house, library, an_organization(house), title="Sprogcafé", need=need)
    a_collaboration(house, stage=Stage.ACTIVE, title="Skak")
    a_collaboration(a_house(), title="Naboens")

    def shown(asked: str) -> list[str]:
        said = text(coordinator, f"{ALL}?{asked}")
        return [title for title in ("Sprogcafé", "Skak", "Naboens") if f">{title}</a>" in said]

    assert shown("") == ["Sprogcafé", "Skak"]
    assert shown("stage=active") == ["Skak"]
    assert shown(f"actor={library.pk}") == ["Sprogcafé"]
    assert shown(f"need={need.pk}") == ["Sprogcafé"]
    assert shown(f"need={need.pk}&stage=active") == []
    assert shown(f"need={a_need(house).pk}") == []
    assert shown(f"need={a_need(a_house()).pk}") == ["Sprogcafé", "Skak"]
    assert shown("stage=nonsense&actor=x") == ["Sprogcafé", "Skak"]


def grown(house: House, title: str, many: int) -> Collaboration:
    """With many parties, each with replies, and many readings and stages."""
    made = a_collaboration(house, title=title, stage=Stage.AGREED)
    by = a_member(house).user
    for _number in range(many):
        party = a_party(made, an_organization(house), state=PartyState.DECLINED)
        for _again in range(2):
            Reply.objects.create(party=party, state=party.state, said_at=NOW, said_by=by)
        made.form_readings.create(level=1, confirmed_at=NOW, confirmed_by=by)
        made.stage_changes.create(after=Stage.AGREED, changed_at=NOW, changed_by=by)
    return made


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_the_list_and_the_page_cost_the_same_whatever_there_is(
    coordinator: Client, house: House
) -> None:
    first = grown(house, "Første", many=1)
    coordinator.get(ALL)
    before = queries(coordinator, ALL), queries(coordinator, page_of(first))
    second = grown(house, "Anden", many=4)
    grown(house, "Tredje", many=1)
    assert (queries(coordinator, ALL), queries(coordinator, page_of(second))) == before


def test_a_get_of_the_guide_writes_nothing(coordinator: Client, house: House) -> None:
    coordinator.get("/h/lind/guide/")
    coordinator.get("/h/lind/guide/1/")
    assert not GuideEntry.objects.exists()


def test_who_is_asked_finds_it_on_the_page_of_today(
    house: House, library: Organization, librarian: Client, coordinator: Client
) -> None:
    made = a_collaboration(house, library, an_organization(house), accepted=False, title="Skak")
    over = a_collaboration(house, library, an_organization(house), accepted=False, title="Forbi")
    Collaboration.objects.filter(pk=over.pk).update(stage=Stage.CLOSED)
    address = address_of(made.parties.get(organization=library))
    assert address in text(librarian, "/h/lind/today/")
    assert address_of(over.parties.get(organization=library)) not in text(
        librarian, "/h/lind/today/"
    )
    assert address not in text(coordinator, "/h/lind/today/")
