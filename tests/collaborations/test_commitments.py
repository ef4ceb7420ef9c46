"""Who does what by when, and what becomes of it."""

from datetime import date, timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.collaborations.making import a_collaboration, a_party
from tests.factories import NOW, a_house, a_member, an_organization
from torvet.accounts.models import User
from torvet.audit.selectors import history_of
from torvet.collaborations.actions.committing import DueAlready, NotOfTheParties, promise
from torvet.collaborations.actions.parties import WhyMissing, leave_collaboration
from torvet.collaborations.actions.settling import (
    HasEnded,
    NotSettled,
    NotThatDay,
    SameDay,
    SettledAlready,
    TheirsAlready,
    drop_commitment,
    keep_commitment,
    move_commitment,
    reopen_commitment,
    take_over,
)
from torvet.collaborations.models import Collaboration, Commitment, Party, PartyState, Stage
from torvet.directory.models import House, Role
from torvet.directory.writing import LooksLikeCpr

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
A_DAY = timedelta(days=1)


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def by(house: House) -> User:
    return a_member(house).user


@pytest.fixture
def made(house: House) -> Collaboration:
    club = an_organization(house, "Skakklubben", email="skak@example.org")
    library = an_organization(house, "Biblioteket", email="bib@example.org")
    return a_collaboration(house, club, library, stage=Stage.ACTIVE)


@pytest.fixture
def club(made: Collaboration) -> Party:
    return made.parties.get(organization__name="Skakklubben")


@pytest.fixture
def library(made: Collaboration) -> Party:
    return made.parties.get(organization__name="Biblioteket")


@pytest.fixture
def boards(club: Party, by: User) -> Commitment:
    return promise(party=club, what="Brætter", due_on=TODAY + 7 * A_DAY, by=by, now=NOW)


def fresh(commitment: Commitment) -> Commitment:
    return Commitment.objects.get(pk=commitment.pk)


def codes(commitment: Commitment) -> list[str]:
    return [one.code.rpartition(".")[2] for one in history_of(commitment)]


@pytest.mark.parametrize(("days", "is_late"), [(7, False), (8, True)])
def test_kept_on_its_day_is_in_time_and_the_day_after_is_late(
    boards: Commitment, by: User, days: int, is_late: bool
) -> None:
    on = TODAY + days * A_DAY
    keep_commitment(commitment=boards, on=on, by=by, now=NOW + days * A_DAY)
    assert (fresh(boards).state, fresh(boards).is_late(on)) == ("kept", is_late)


@pytest.mark.parametrize(("days", "is_late"), [(7, False), (8, True)])
def test_open_is_late_from_the_day_after(boards: Commitment, days: int, is_late: bool) -> None:
    assert boards.is_late(TODAY + days * A_DAY) is is_late


def test_a_dropped_one_says_why_and_is_not_late(boards: Commitment, by: User) -> None:
    with pytest.raises(WhyMissing):
        drop_commitment(commitment=boards, reason=" ", by=by, now=NOW)
    drop_commitment(commitment=boards, reason="De er solgt", by=by, now=NOW)
    found = fresh(boards)
    assert (found.state, found.reason, found.settled_on) == ("dropped", "De er solgt", TODAY)
    assert not found.is_late(TODAY + 99 * A_DAY)


@pytest.mark.parametrize("on", [TODAY - A_DAY, TODAY + A_DAY])
def test_it_was_done_between_when_it_was_promised_and_today(
    boards: Commitment, by: User, on: date
) -> None:
    with pytest.raises(NotThatDay):
        keep_commitment(commitment=boards, on=on, by=by, now=NOW)


def test_settled_twice_the_second_is_told(boards: Commitment, by: User) -> None:
    keep_commitment(commitment=boards, on=TODAY, by=by, now=NOW)
    with pytest.raises(SettledAlready):
        drop_commitment(commitment=boards, reason="Nej", by=by, now=NOW)
    assert fresh(boards).state == "kept"


def test_settled_by_mistake_it_is_opened_again(boards: Commitment, by: User) -> None:
    with pytest.raises(NotSettled):
        reopen_commitment(commitment=boards, by=by)
    drop_commitment(commitment=boards, reason="De er solgt", by=by, now=NOW)
    reopen_commitment(commitment=boards, by=by)
    assert (fresh(boards).state, fresh(boards).settled_on) == ("open", None)
    (reopened, *_before) = history_of(boards)
    assert reopened.details == {"state": "dropped", "on": "2026-03-02", "reason": "De er solgt"}


def test_another_day_keeps_the_first_on_the_row_and_each_in_the_audit(
    boards: Commitment, by: User
) -> None:
    for days in (9, 12):
        due_on = TODAY + days * A_DAY
        move_commitment(commitment=boards, due_on=due_on, reason="Ferie", by=by, now=NOW)
    found = fresh(boards)
    assert (found.moved_from, found.due_on) == (date(2026, 3, 9), date(2026, 3, 14))
    assert [one.details for one in history_of(boards)][:2] == [
        {"before": "2026-03-11", "after": "2026-03-14", "reason": "Ferie"},
        {"before": "2026-03-09", "after": "2026-03-11", "reason": "Ferie"},
    ]


def test_another_day_is_a_new_one_not_past_and_says_why(boards: Commitment, by: User) -> None:
    for due_on, reason, error in (
        (TODAY - A_DAY, "Ferie", DueAlready),
        (boards.due_on, "Ferie", SameDay),
        (TODAY + A_DAY, "", WhyMissing),
    ):
        with pytest.raises(error):
            move_commitment(commitment=boards, due_on=due_on, reason=reason, by=by, now=NOW)
    assert fresh(boards).moved_from is None


def test_a_party_that_leaves_keeps_what_it_promised_until_another_takes_it_over(
    boards: Commitment,
    club: Party,
    library: Party,
    by: User,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    leave_collaboration(party=club, reason="Vi lukker", by=by, now=NOW)
    assert fresh(boards).party == club
    with django_capture_on_commit_callbacks(execute=True):
        take_over(commitment=boards, party=library, reason="Vi har nogle", by=by, now=NOW)
    found = fresh(boards)
    assert (found.party, found.first_party, found.state) == (library, club, "open")
    assert {mail.to[0] for mail in mailoutbox} == {"skak@example.org", "bib@example.org"}
    assert codes(boards) == ["taken_over", "made"]


def test_only_another_that_takes_part_takes_over(
    boards: Commitment, club: Party, made: Collaboration, by: User
) -> None:
    house = made.house
    asked = a_party(made, an_organization(house), accepted=False)
    elsewhere = a_collaboration(house).parties.all()[0]
    for party, error in (
        (asked, NotOfTheParties),
        (elsewhere, NotOfTheParties),
        (club, TheirsAlready),
    ):
        with pytest.raises(error):
            take_over(commitment=boards, party=party, reason="Ja", by=by, now=NOW)


def test_after_the_end_what_is_open_is_only_kept_or_dropped(
    boards: Commitment, library: Party, made: Collaboration, by: User
) -> None:
    Collaboration.objects.update(stage=Stage.CLOSED)
    with pytest.raises(HasEnded):
        move_commitment(commitment=boards, due_on=TODAY, reason="Ja", by=by, now=NOW)
    with pytest.raises(HasEnded):
        take_over(commitment=boards, party=library, reason="Ja", by=by, now=NOW)
    keep_commitment(commitment=boards, on=TODAY, by=by, now=NOW)
    assert fresh(boards).state == "kept"


def test_no_cpr_number_goes_into_a_reason(boards: Commitment, library: Party, by: User) -> None:
    why, now = "Spørg 070761-4285", NOW
    for deed, values in (
        (keep_commitment, {"on": TODAY}),
        (drop_commitment, {}),
        (move_commitment, {"due_on": TODAY}),
        (take_over, {"party": library}),
    ):
        with pytest.raises(LooksLikeCpr):
            deed(commitment=boards, reason=why, by=by, now=now, **values)  # type: ignore[operator]
    assert codes(boards) == ["made"]


# The pages


@pytest.fixture
def coordinator(client: Client, by: User) -> Client:
    client.force_login(by)
    return client


@pytest.fixture
def dated(club: Party, by: User) -> Commitment:
    """Promised and due on the real clock, that the pages go by."""
    return Commitment.objects.create(
        party=club, what="Brætter", due_on=date(2099, 1, 1), made_at=NOW, made_by=by
    )


def one(commitment: Commitment, more: str = "") -> str:
    return f"/h/lind/commitments/{commitment.pk}/{more}"


def test_one_press_keeps_it_and_another_takes_that_back(
    coordinator: Client, dated: Commitment
) -> None:
    kept = coordinator.post(one(dated, "keep/"), follow=True)
    assert fresh(dated).state == "kept"
    assert one(dated, "reopen/") in kept.content.decode()
    coordinator.post(one(dated, "reopen/"))
    assert fresh(dated).state == "open"


def test_each_form_of_the_page_does_its_own_thing(
    coordinator: Client, dated: Commitment, library: Party
) -> None:
    sent = {"do": "moved", "moved-due_on": "2099-02-01", "moved-reason": "Ferie"}
    assert coordinator.post(one(dated), sent).status_code == 302
    sent = {"do": "taken_over", "taken_over-party": str(library.pk), "taken_over-reason": "Ja"}
    assert coordinator.post(one(dated), sent).status_code == 302
    sent = {"do": "dropped", "dropped-reason": "Solgt"}
    assert coordinator.post(one(dated), sent).status_code == 302
    found = fresh(dated)
    assert (found.due_on, found.party, found.state) == (date(2099, 2, 1), library, "dropped")
    page = coordinator.get(one(dated)).content.decode()
    for said in ("Flyttet fra torsdag den 1. januar 2099", "Ferie", "Solgt", "Skakklubben"):
        assert said in page


def test_a_refused_form_keeps_what_was_typed(coordinator: Client, dated: Commitment) -> None:
    refused = coordinator.post(one(dated), {"do": "moved", "moved-reason": "Fordi"})
    assert refused.status_code == 422
    assert "Fordi" in refused.content.decode()
    assert fresh(dated).due_on == date(2099, 1, 1)


def test_a_deed_that_there_is_not_changes_nothing(coordinator: Client, dated: Commitment) -> None:
    assert coordinator.post(one(dated), {"do": "sold"}).status_code == 200
    assert fresh(dated).state == "open"


def test_several_are_written_at_once_and_the_refused_one_stays(
    coordinator: Client, made: Collaboration, club: Party
) -> None:
    address = f"/h/lind/collaborations/{made.pk}/commitments/add/"
    sent = {
        "promise-0-what": "Kaffe",
        "promise-0-party": str(club.pk),
        "promise-0-due_on": "2099-01-01",
        "promise-1-what": "Ring til 070761-4285",
        "promise-1-party": str(club.pk),
        "promise-1-due_on": "2099-01-01",
    }
    refused = coordinator.post(address, sent)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "070761-4285" in page
    assert 'value="Kaffe"' not in page
    assert [one.what for one in Commitment.objects.all()] == ["Kaffe"]


def test_nothing_written_is_said_and_nothing_is_saved(
    coordinator: Client, made: Collaboration
) -> None:
    address = f"/h/lind/collaborations/{made.pk}/commitments/add/"
    assert coordinator.post(address, {}).status_code == 422
    assert not Commitment.objects.exists()


def test_who_takes_no_part_reads_but_does_not_settle(house: House, dated: Commitment) -> None:
    client = Client()
    client.force_login(a_member(house, Role.STAFF, organization=an_organization(house)).user)
    assert client.get(one(dated)).status_code == 200
    for address in (one(dated), one(dated, "keep/"), one(dated, "reopen/")):
        assert client.post(address, {"do": "kept"}).status_code == 403


def test_another_house_and_the_board_find_nothing(house: House, dated: Commitment) -> None:
    for membership in (a_member(house, Role.BOARD), a_member(a_house("nabo"))):
        client = Client()
        client.force_login(membership.user)
        assert client.get(one(dated)).status_code == 404
        assert client.post(one(dated, "keep/")).status_code == 404


def test_the_collaboration_tells_what_is_late_and_counts_nobody(
    coordinator: Client, made: Collaboration, club: Party, dated: Commitment
) -> None:
    Commitment.objects.create(party=club, what="Ure", due_on=TODAY, made_at=NOW)
    club.state, club.left_at = PartyState.LEFT, NOW
    club.save()
    page = coordinator.get(f"/h/lind/collaborations/{made.pk}/").content.decode()
    assert page.index("Ure</a>") < page.index("Brætter</a>")
    assert "1 er forsinket." in page
    assert "aktøren er ikke længere med" in page


def test_the_page_asks_as_much_with_many_commitments_as_with_one(
    coordinator: Client, made: Collaboration, club: Party, library: Party, dated: Commitment
) -> None:
    address = f"/h/lind/collaborations/{made.pk}/"
    Commitment.objects.update(first_party=library)
    coordinator.get(address)
    with CaptureQueriesContext(connection) as few:
        coordinator.get(address)
    for number in range(5):
        Commitment.objects.create(
            party=library, what=f"Nr. {number}", due_on=TODAY, made_at=NOW, first_party=club
        )
    with CaptureQueriesContext(connection) as many:
        coordinator.get(address)
    assert len(many) == len(few)
