"""Pictures that are kept: frozen, comparable, and the same in and out of a file."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.at_once import at_once
from tests.engines.networks import shared
from tests.factories import MONDAY, NOW, a_house, a_member, a_presence, an_organization
from tests.network.working import meet, work_together
from tests.surveys.rounds import a_round, all_say
from torvet.accounts.models import User
from torvet.directory.models import House, Organization, Sector
from torvet.directory.writing import LooksLikeCpr
from torvet.engines.graph_files import read_graph, read_tables, write_graphml
from torvet.engines.network import Actor, Network, Tie
from torvet.network.actions.arranging import arrange_network, keep_due_snapshots
from torvet.network.actions.keeping import (
    DayToCome,
    NotForTheHouse,
    drop_snapshot,
    keep_file,
    keep_survey,
    keep_work,
)
from torvet.network.comparing import compared
from torvet.network.counting import USUAL
from torvet.network.figuring import speaking
from torvet.network.fitting import NothingToKeep, TooLongToKeep, TooManyActors, TooManyTies
from torvet.network.generating import Generated, _apart, generated
from torvet.network.models import Kind, KindRule, Openness, Snapshot, Source
from torvet.network.reading import Member, kept_picture, picture_on
from torvet.network.sentences import answer
from torvet.surveys import models as surveys

pytestmark = pytest.mark.django_db
PAIR = (Actor("a", "A"), Actor("b", "B"))


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def by(house: House) -> User:
    return a_member(house).user


@pytest.fixture
def actors(house: House) -> list[Organization]:
    red, blue = (
        Sector.objects.create(house=house, code=code, name_da=code, mark="square", colour="#112233")
        for code in ("red", "blue")
    )
    return [
        an_organization(house, f"Aktør {letter}", sector=red if at % 2 else blue)
        for at, letter in enumerate("ABCDEF")
    ]


def read_in(
    house: House, by: User, network: Network, day: date = MONDAY, **values: str
) -> Snapshot:
    said = {"name": "Før", "sector": "sector"} | values
    return keep_file(house=house, network=network, taken_on=day, by=by, now=NOW, **said)


def test_a_kept_picture_stays_as_it_was_whatever_happens(
    house: House, by: User, actors: list[Organization]
) -> None:
    work_together(*actors[:3])
    kept = keep_work(house=house, name="Nu", by=by, now=NOW)
    before = kept_picture(kept)
    meet(*actors)
    actors[0].name, actors[0].sector = "Et andet navn", None
    actors[0].save()
    actors[1].delete()
    after = kept_picture(Snapshot.objects.get(pk=kept.pk))
    assert [one.name for one in after.members] == [one.name for one in before.members]
    assert after.strengths == before.strengths
    assert kept.figures["ties"] == 3
    assert kept.figures["density"]["value"] == pytest.approx(3 / 15)


def test_keeping_takes_the_same_number_of_queries_however_many_the_ties(
    house: House, by: User, actors: list[Organization]
) -> None:
    def queries() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as caught:
            keep_work(house=house, name="Nu", by=by, now=NOW)
        return len(caught)

    meet(*actors[:2])
    queries()  # places follow a picture that was kept before
    few = queries()
    many = [an_organization(house, f"Forening {number}") for number in range(25)]
    meet(*many)
    assert queries() == few
    assert Snapshot.objects.latest("pk").ties.count() >= 25 * 24 / 2


def test_knoke_goes_in_and_comes_out_unchanged(house: House, by: User) -> None:
    for network in (
        read_graph(shared("graph_files/knoke_information.graphml").read_bytes()),
        read_tables(
            shared("knoke_information.nodes.csv").read_bytes(),
            shared("knoke_information.edges.csv").read_bytes(),
            directed=True,
        ),
    ):
        kept = kept_picture(read_in(house, by, network)).network
        assert {one.id: one for one in kept.actors} == {one.id: one for one in network.actors}
        assert [(tie.source, tie.target) for tie in kept.ties] == [
            (tie.source, tie.target) for tie in network.ties
        ]
        again = read_graph(write_graphml(kept))
        assert (again.tie_count, again.directed) == (49, True)
        assert again.groups("sector") == kept.groups("sector")


def test_ties_come_out_as_they_went_in_with_and_without_a_kind(house: House, by: User) -> None:
    plain = Tie("a", "b")
    told = Tie("b", "a", 2.5, "møde", "2024-05-01", {"color": "red"})
    network = Network(PAIR, (plain, told), True)
    assert kept_picture(read_in(house, by, network)).network == network


def test_a_sector_goes_out_in_the_words_of_the_file(
    house: House, by: User, actors: list[Organization]
) -> None:
    network = Network((Actor("a", "Ukendt", {"sector": "RED"}), Actor("b", "Andre")), ())
    kept = kept_picture(read_in(house, by, network))
    assert [one.sector for one in kept.members] == ["", "red"]
    assert {one.id: one for one in kept.network.actors} == {one.id: one for one in network.actors}


def test_actors_that_the_house_knows_by_name_are_those(
    house: House, by: User, actors: list[Organization]
) -> None:
    actors[1].alternate_name = "B-holdet, Gruppe B"
    actors[1].save()
    network = Network(
        (Actor("1", "aktør a"), Actor("2", "Gruppe B"), Actor("3", "Ukendt", {"sector": "red"})),
        (Tie("1", "2"), Tie("2", "3", 2.5, "møde", "2024-05-01")),
    )
    kept = read_in(house, by, network)
    rows = {row.key: row for row in kept.actors.all()}
    assert [rows[key].organization_id for key in "123"] == [actors[0].pk, actors[1].pk, None]
    assert (rows["3"].sector, rows["3"].colour) == ("red", "#112233")
    tie = kept.ties.last()
    assert tie is not None
    assert (tie.kind, tie.weight, tie.when) == ("møde", 2.5, "2024-05-01")


@pytest.mark.parametrize(
    ("network", "values", "refusal"),
    [
        (Network.of([], []), {}, NothingToKeep),
        (Network.of("ab", []), {"day": MONDAY + timedelta(days=1)}, DayToCome),
        (Network.of("ab", []), {"name": "010190-1234"}, LooksLikeCpr),
        (Network.of(["a", "Ib 010190-1234"], []), {}, LooksLikeCpr),
        (Network.of(map(str, range(501)), []), {}, TooManyActors),
        (Network.of("ab", [("a", "b")] * 20_001), {}, TooManyTies),
        (Network.of(["a" * 251, "b"], [("a" * 251, "b")]), {}, TooLongToKeep),
        (Network((Actor("a", "A" * 251),), ()), {}, TooLongToKeep),
        (Network(PAIR, (Tie("a", "b", kind="k" * 101),)), {}, TooLongToKeep),
        (Network(PAIR, (Tie("a", "b", when="2" * 41),)), {}, TooLongToKeep),
    ],
)
def test_what_cannot_be_read_in_leaves_nothing(
    house: House, by: User, network: Network, values: dict[str, str], refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        read_in(house, by, network, **values)
    assert not Snapshot.objects.exists()


def test_what_changed_is_told_by_actor_whatever_the_source(
    house: House, by: User, actors: list[Organization]
) -> None:
    names = {letter: f"Aktør {letter}" for letter in "ABC"}
    network = Network(
        (*(Actor(key, name) for key, name in names.items()), Actor("x", "Nabohuset")),
        (Tie("A", "B"), Tie("B", "C"), Tie("A", "x")),
    )
    before = kept_picture(read_in(house, by, network, MONDAY - timedelta(days=400)))
    work_together(actors[0], actors[1])
    work_together(actors[0], actors[3])
    found = compared(before, picture_on(house, MONDAY, now=NOW))

    assert said(found.kept) == ["Aktør A – Aktør B"]
    assert said(found.new) == ["Aktør A – Aktør D"]
    assert said(found.bridges) == said(found.new)
    assert sorted(said(found.lost)) == ["Aktør A – Nabohuset", "Aktør B – Aktør C"]
    assert [one.name for one in found.left] == ["Nabohuset"]
    assert found.density.before == pytest.approx(3 / 6)


def said(pairs: list[tuple[Member, Member]]) -> list[str]:
    return [" – ".join(sorted(one.name for one in pair)) for pair in pairs]


def test_a_survey_becomes_a_picture_with_both_ways_kept(house: House, by: User) -> None:
    opened = a_round(house, openness=surveys.Openness.HOUSE)
    all_say(opened)
    kept = keep_survey(survey_round=opened, by=by, now=NOW)
    assert (kept.source, kept.is_directed) == (Source.SURVEY, True)
    weights = {(tie.source.name, tie.target.name): tie.weight for tie in kept.ties.all()}
    assert weights["Biblioteket", "Klubben"] == 4
    assert weights["Klubben", "Biblioteket"] == 1
    assert ("Skolen", "Klubben") not in weights  # said 0: we do not work together


@pytest.mark.parametrize("openness", [surveys.Openness.TOTALS, surveys.Openness.OWN])
def test_a_survey_that_was_not_agreed_to_be_shown_is_no_picture(
    house: House, by: User, openness: surveys.Openness
) -> None:
    opened = a_round(house, openness=openness)
    all_say(opened)
    with pytest.raises(NotForTheHouse):
        keep_survey(survey_round=opened, by=by, now=NOW)


def test_pictures_are_kept_by_themselves_as_often_as_the_house_says(
    house: House, by: User, actors: list[Organization]
) -> None:
    days = [NOW + timedelta(days=number) for number in (0, 0, 60, 89, 90, 91, 200)]
    assert [keep_due_snapshots(now=now) for now in days] == [1, 0, 0, 0, 1, 0, 1]
    arrange_network(house=house, openness=Openness.TIES, snapshot_every=0, rules=USUAL, by=by)
    assert keep_due_snapshots(now=NOW + timedelta(days=900)) == 0
    first = Snapshot.objects.last()
    assert first is not None
    assert (first.name, first.taken_by) == ("Gemt i marts 2026", None)


@pytest.mark.django_db(transaction=True)
def test_two_who_keep_at_once_keep_one(house: House, actors: list[Organization]) -> None:
    at_once(*[lambda: keep_due_snapshots(now=NOW)] * 3)
    assert Snapshot.objects.count() == 1


def test_a_house_without_actors_has_nothing_to_keep(house: House, by: User) -> None:
    with pytest.raises(NothingToKeep):
        keep_work(house=house, name="Nu", by=by, now=NOW)
    assert keep_due_snapshots(now=NOW) == 0


def test_only_what_differs_from_the_usual_is_stored(house: House, by: User) -> None:
    rules = {**USUAL, Kind.MEETING: USUAL[Kind.OFFER]}
    for _twice in (1, 2):
        arrange_network(house=house, openness=Openness.TIES, snapshot_every=3, rules=rules, by=by)
    assert [row.kind for row in KindRule.objects.all()] == [Kind.MEETING]


def test_a_picture_kept_by_mistake_can_be_removed(
    house: House, by: User, actors: list[Organization]
) -> None:
    drop_snapshot(snapshot=keep_work(house=house, name="Nu", by=by, now=NOW), by=by)
    assert not Snapshot.objects.exists()


def said_of(house: House) -> list[str]:
    return answer(speaking(picture_on(house, MONDAY, now=NOW)))


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_house_of_nobody_one_and_two_says_so(house: House, number: int) -> None:
    for _actor in range(number):
        an_organization(house)
    assert len(said_of(house)) == 1
    assert isinstance(generated(house, picture_on(house, MONDAY, now=NOW)), str)


def test_none_who_work_together_and_none_across_sectors_are_said(
    house: House, actors: list[Organization]
) -> None:
    first, second, _third = said_of(house)
    assert "Ingen af de 6 aktører" in first
    assert "Intet kan siges om sektorer" in second
    work_together(actors[0], actors[2])
    assert "Ingen relation går på tværs" in said_of(house)[1]


def test_being_here_at_once_is_held_against_working_together(
    house: House, actors: list[Organization]
) -> None:
    for at, actor in enumerate(actors):
        a_presence(actor, "0" if at < 3 else "1", "09:00", "15:00")
    work_together(*actors[:3])
    work_together(*actors[3:5])
    found = generated(house, picture_on(house, MONDAY, now=NOW))
    assert isinstance(found, Generated)
    assert found.actors == 6
    reading = found.readings["presence"]
    assert (reading.direction, reading.strength, reading.is_exact) == ("with", "strong", True)
    assert "theme" not in found.readings  # nobody has said any: all the same


def test_distance_is_asked_about_where_every_actor_has_said_where_it_is(
    house: House, actors: list[Organization]
) -> None:
    for at, actor in enumerate(actors):
        a_presence(actor, "0" if at < 4 else "1", "09:00", "15:00")
        actor.latitude, actor.longitude = 55.0 + (at >= 3), 12.0
        actor.save()
    work_together(*actors[:3])
    work_together(*actors[3:5])
    found = generated(house, picture_on(house, MONDAY, now=NOW))
    assert isinstance(found, Generated)
    assert found.readings["distance"].direction == "against"
    actors[5].latitude = None
    actors[5].save()
    found = generated(house, picture_on(house, MONDAY, now=NOW))
    assert isinstance(found, Generated)
    assert "distance" not in found.readings


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres(
    house: House, actors: list[Organization]
) -> None:
    for at, actor in enumerate(actors):
        actor.latitude, actor.longitude = 55.0 + at, 12.0
        actor.save()
    apart = _apart(house, [actor.pk for actor in actors])
    assert apart[0, 1] == pytest.approx(111.19, abs=0.01)
    assert apart[1, 3] == pytest.approx(222.39, abs=0.01)
    assert apart[2, 2] == 0


def test_the_same_day_gives_the_same_places_and_those_who_join_do_not_move_the_rest(
    house: House, by: User, actors: list[Organization]
) -> None:
    work_together(*actors[:4])
    places: Callable[[], dict[str, tuple[float, float]]] = lambda: {  # noqa: E731
        one.name: one.place for one in picture_on(house, MONDAY, now=NOW).tied
    }
    before = places()
    assert before == places()
    keep_work(house=house, name="Nu", by=by, now=NOW)
    work_together(actors[0], actors[4])
    after = places()
    moved = [abs(after[name][axis] - before[name][axis]) for name in before for axis in (0, 1)]
    assert max(moved) < 0.25
