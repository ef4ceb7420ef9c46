"""The pages: who sees what, by which address, and what a bad file is answered."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.engines.networks import shared
from tests.factories import a_house, a_member, a_presence, an_organization
from tests.network.working import meet, work_together
from torvet.directory.models import House, Organization, Role
from torvet.engines.graph_files import read_gexf, read_graphml, read_tables
from torvet.network.actions.keeping import keep_work
from torvet.network.models import KindRule, NetworkSettings, Openness, Snapshot

pytestmark = pytest.mark.django_db
NETWORK = "/h/lind/network/"


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def actors(house: House) -> list[Organization]:
    found = [an_organization(house, f"Aktør {letter}") for letter in "ABCDEF"]
    work_together(*found[:3], since=timezone.now() - timedelta(days=40))
    meet(*found[2:5], at=timezone.now() - timedelta(days=1))
    return found


@pytest.fixture
def coordinator(client: Client, house: House, actors: list[Organization]) -> Client:
    client.force_login(a_member(house).user)
    return client


def signed_in(organization: Organization, role: Role = Role.STAFF) -> Client:
    client = Client()
    client.force_login(a_member(organization.house, role, organization=organization).user)
    return client


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


def test_the_question_its_answer_the_picture_and_the_table(
    coordinator: Client, actors: list[Organization]
) -> None:
    page = text_of(coordinator, NETWORK)
    assert "Hvordan arbejder vi sammen nu?" in page
    assert "5 af 6 aktører arbejder sammen" in page
    assert page.count("<line ") == 6
    assert page.count('class="node') == 6
    chosen = text_of(coordinator, f"{NETWORK}?actor={actors[2].pk}")
    assert "Arbejder sammen med 4 andre" in chosen
    assert "miste forbindelsen" in chosen
    assert f"{NETWORK}ties/{actors[2].pk}/{actors[0].pk}/" in chosen


def test_every_tie_opens_to_the_facts_behind_it(
    coordinator: Client, actors: list[Organization]
) -> None:
    page = text_of(coordinator, f"{NETWORK}ties/{actors[0].pk}/{actors[1].pk}/")
    assert "Fælles om noget" in page
    assert "Samarbejde" in page
    assert "Introduktion" in page
    nothing = text_of(coordinator, f"{NETWORK}ties/{actors[0].pk}/{actors[5].pk}/")
    assert "Intet, der tæller" in nothing
    text_of(coordinator, f"{NETWORK}ties/{actors[0].pk}/999999/", 404)
    other = an_organization(a_house())
    text_of(coordinator, f"{NETWORK}ties/{actors[0].pk}/{other.pk}/", 404)


def test_another_day_shows_what_was_then(coordinator: Client) -> None:
    before = timezone.now().date() - timedelta(days=50)
    page = text_of(coordinator, f"{NETWORK}?on={before}")
    assert "Ingen af de 6 aktører" in page
    for strange in ("2999-01-01", "nonsense", "2026-13-41"):
        assert "nu?" in text_of(coordinator, f"{NETWORK}?on={strange}")


def test_the_slider_goes_back_step_by_step_without_script(coordinator: Client) -> None:
    first = text_of(coordinator, f"{NETWORK}?step=0")
    assert "Ingen af de 6 aktører" in first
    assert 'value="0"' in first
    assert "nu?" in text_of(coordinator, f"{NETWORK}?step=8")
    for strange in ("-1", "9", "x"):
        assert "nu?" in text_of(coordinator, f"{NETWORK}?step={strange}")


def test_an_actor_sees_itself_in_full_and_others_as_the_house_agreed(
    house: House, actors: list[Organization]
) -> None:
    member = signed_in(actors[2])
    own, other = f"{NETWORK}?actor={actors[2].pk}", f"{NETWORK}?actor={actors[0].pk}"
    figures, leaving = "Dens plads i tal", "miste forbindelsen"

    def seen() -> list[bool]:
        mine, theirs = text_of(member, own), text_of(member, other)
        return [figures in mine, "<line " in mine, figures in theirs, leaving in mine]

    assert seen() == [True, True, False, False]
    settings = NetworkSettings.objects.create(house=house, openness=Openness.FIGURES)
    assert seen() == [True, True, True, False]
    settings.openness = Openness.TOTALS
    settings.save()
    assert seen() == [True, False, True, False]  # whoever is asked for, it is oneself that is shown
    assert "Aktør F" not in text_of(member, other)
    text_of(member, f"{NETWORK}picture.svg", 403)
    text_of(member, f"{NETWORK}export.graphml", 403)
    text_of(member, f"{NETWORK}ties/{actors[0].pk}/{actors[1].pk}/", 403)
    text_of(member, f"{NETWORK}ties/{actors[2].pk}/{actors[1].pk}/")


def test_a_board_reads_the_sentences_among_its_totals_and_nothing_by_name(
    house: House, actors: list[Organization]
) -> None:
    board = signed_in(actors[0], Role.BOARD)
    page = text_of(board, "/h/lind/totals/")
    assert "5 af 6 aktører" in page
    assert "Aktør B" not in page
    for address in ("", "pictures/", "picture.svg", "export.gexf", "settings/"):
        text_of(board, f"{NETWORK}{address}", 404)


def test_the_picture_alone_is_an_svg_for_a_report(
    coordinator: Client, house: House, actors: list[Organization]
) -> None:
    response = coordinator.get(f"{NETWORK}picture.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.decode().startswith("<svg ")
    assert "Hvem arbejder sammen med hvem i" in response.content.decode()
    kept = keep_work(house=house, name="Nu", by=None, now=timezone.now())
    assert "Aktør A" in text_of(coordinator, f"{NETWORK}picture.svg?picture={kept.pk}")
    text_of(coordinator, f"{NETWORK}picture.svg?picture=x", 404)


def test_it_goes_out_in_three_kinds_of_file(coordinator: Client) -> None:
    made = {
        kind: coordinator.get(f"{NETWORK}export.{kind}").content for kind in ("graphml", "gexf")
    }
    archive = ZipFile(BytesIO(coordinator.get(f"{NETWORK}export.zip").content))
    tables = read_tables(archive.read("nodes.csv"), archive.read("edges.csv"))
    for network in (read_graphml(made["graphml"]), read_gexf(made["gexf"]), tables):
        assert (network.n, network.tie_count, network.directed) == (6, 6, False)
        assert {tie.kind for tie in network.ties} == {"collaboration", "introduction", "meeting"}
        assert all(tie.when for tie in network.ties)
    text_of(coordinator, f"{NETWORK}export.exe", 404)


def fetched(client: Client, file: bytes, name: str = "net.graphml", **values: object) -> Any:
    said = {"name": "Før", "taken_on": "2024-05-01", "sector": "sector"}
    said["file"] = SimpleUploadedFile(name, file)  # type: ignore[assignment]
    return client.post(f"{NETWORK}fetch/", {**said, **values}, follow=True)


def test_an_earlier_mapping_is_read_in_and_goes_out_as_it_came(coordinator: Client) -> None:
    data = shared("graph_files/knoke_information.graphml").read_bytes()
    response = fetched(coordinator, data)
    assert "10 aktører er læst ind; 0 af dem" in response.content.decode()
    kept = Snapshot.objects.get()
    out = coordinator.get(f"{NETWORK}pictures/{kept.pk}/export.graphml").content
    came, went = read_graphml(data), read_graphml(out)
    assert {one.id: (one.name, one.attributes) for one in went.actors} == {
        one.id: (one.name, one.attributes) for one in came.actors
    }
    assert {(one.source, one.target) for one in went.ties} == {
        (one.source, one.target) for one in came.ties
    }
    assert went.directed


def test_two_tables_are_read_in_with_their_direction(coordinator: Client) -> None:
    nodes = b"id;navn;sector\n1;Akt\xc3\xb8r A;x\n2;Andre;y\n"
    edges = SimpleUploadedFile("edges.csv", b"kilde;m\xc3\xa5l\n1;2\n")
    response = fetched(coordinator, nodes, "nodes.csv", edges=edges, is_directed="on")
    assert "2 aktører er læst ind; 1 af dem" in response.content.decode()
    assert Snapshot.objects.get().is_directed


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "ha">]><graphml>&a;</graphml>', "entiteter"),
        (b"id,name\n1,A\n", "Er det en tabel?"),
        (b"<graphml/>", "ingen graf"),
    ],
)
def test_a_file_that_hurts_or_says_nothing_is_refused_where_it_was_chosen(
    coordinator: Client, data: bytes, said: str
) -> None:
    response = fetched(coordinator, data)
    assert response.status_code == 422
    page = response.content.decode()
    assert said in page
    assert 'value="Før"' in page
    assert not Snapshot.objects.exists()


def test_a_picture_is_kept_compared_and_removed(
    coordinator: Client, actors: list[Organization]
) -> None:
    assert coordinator.post(f"{NETWORK}pictures/keep/", {"name": ""}).status_code == 422
    response = coordinator.post(f"{NETWORK}pictures/keep/", {"name": "Nu"}, follow=True)
    assert "Billedet er gemt." in response.content.decode()
    kept = Snapshot.objects.get()
    work_together(actors[0], actors[5], since=timezone.now())
    page = text_of(coordinator, f"{NETWORK}pictures/{kept.pk}/compare/")
    assert "Nye relationer: 1, væk: 0, stadig der: 6." in page
    assert "Aktør A – Aktør F" in page
    coordinator.post(f"{NETWORK}pictures/keep/", {"name": "Igen"})
    newest = Snapshot.objects.first()
    assert newest is not None
    address = f"{NETWORK}pictures/{newest.pk}/compare/?with={kept.pk}"
    assert "Nye relationer: 1," in text_of(coordinator, address)
    coordinator.post(f"{NETWORK}pictures/{kept.pk}/remove/")
    assert Snapshot.objects.count() == 1


def test_how_work_counts_is_the_coordinators_to_say(
    coordinator: Client, actors: list[Organization]
) -> None:
    page = text_of(coordinator, f"{NETWORK}settings/")
    assert "Hvor meget tæller hver slags arbejde?" in page
    kinds = ("collaboration", "offer", "meeting", "booking", "introduction")
    typed = {
        f"{kind}-{part}": value
        for kind in kinds
        for part, value in (("weight", "0,5"), ("window", "100"), ("half_life", ""))
    }
    typed |= {"openness": "figures", "snapshot_every": "6"}
    wrong = coordinator.post(f"{NETWORK}settings/", typed | {"offer-window": "-1"})
    assert wrong.status_code == 422
    coordinator.post(f"{NETWORK}settings/", typed)
    assert KindRule.objects.filter(weight=0.5, window=100, half_life=None).count() == 5
    member = signed_in(actors[0], Role.LEADER)
    for address in ("settings/",):
        text_of(member, f"{NETWORK}{address}", 403)
    for address in ("fetch/", "pictures/keep/"):
        assert member.post(f"{NETWORK}{address}").status_code == 403


def test_the_page_takes_the_same_number_of_queries_however_much_was_done(
    coordinator: Client, actors: list[Organization]
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            text_of(coordinator, f"{NETWORK}?actor={actors[0].pk}")
        return len(caught)

    for at, actor in enumerate(actors):
        a_presence(actor, str(at % 2), "09:00", "15:00")
    before = queries()
    for _time in range(4):
        work_together(*actors, since=timezone.now())
        meet(*actors)
    assert queries() == before
