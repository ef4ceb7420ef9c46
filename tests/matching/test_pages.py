"""Snitflader as people meet it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.factories import a_member, an_organization
from tests.matching.conftest import Parallel
from torvet.directory.models import Role
from torvet.matching.models import Answer, Verdict
from torvet.matching.presenting import ShownOverlap, shown_overlaps
from torvet.matching.selectors import suggestions_for


def the_overlap(parallel: Parallel) -> ShownOverlap:
    return next(shown_overlaps(suggestions_for(parallel.house, now=timezone.now())))


def answer_address(parallel: Parallel) -> str:
    return reverse("answer", args=[parallel.house.slug, "overlap", the_overlap(parallel).key])


@pytest.fixture
def page(parallel: Parallel) -> str:
    return reverse("interfaces", args=[parallel.house.slug])


def test_the_page_says_why(client: Client, parallel: Parallel, page: str) -> None:
    client.force_login(parallel.coordinator.user)
    text = client.get(page).content.decode()
    assert "Begge har lektiehjælp, for børn 10-14 år" in text
    assert "Lektiecafé" in text


def test_not_now_is_kept_with_who_and_until_when(
    client: Client, parallel: Parallel, page: str
) -> None:
    client.force_login(parallel.coordinator.user)
    response = client.post(answer_address(parallel), {"answer": "not_now", "weeks": "4"})
    assert response.headers["Location"] == page
    kept = Answer.objects.get()
    assert (kept.verdict, kept.answered_by) == (Verdict.LATER, parallel.coordinator.user)
    assert kept.until == parallel.house.today(timezone.now()) + timedelta(weeks=4)
    assert list(shown_overlaps(suggestions_for(parallel.house, now=timezone.now()))) == []
    assert "Begge har" not in client.get(page).content.decode()


def test_wrong_keeps_why_and_can_be_seen_and_undone(client: Client, parallel: Parallel) -> None:
    client.force_login(parallel.coordinator.user)
    client.post(answer_address(parallel), {"answer": "wrong", "reason": "Det er den samme café"})
    listed = client.get(reverse("answers", args=[parallel.house.slug])).content.decode()
    assert "Det er den samme café" in listed
    client.post(reverse("answer_undo", args=[parallel.house.slug, Answer.objects.get().pk]))
    assert the_overlap(parallel).kind == "same"


def test_a_cpr_number_in_the_reason_is_refused_where_it_was_typed(
    client: Client, parallel: Parallel
) -> None:
    client.force_login(parallel.coordinator.user)
    said = {"answer": "wrong", "reason": "Spørg 010190-1234 først"}
    response = client.post(answer_address(parallel), said)
    text = response.content.decode()
    assert (response.status_code, Answer.objects.count()) == (422, 0)
    assert response.context["form"].errors.keys() == {"reason"}
    assert f'id="reason-{the_overlap(parallel).key}_error"' in text
    assert f">{said['reason']}</textarea>" in text


def test_an_actor_outside_the_suggestion_may_not_answer_it(
    client: Client, parallel: Parallel
) -> None:
    outsider = a_member(
        parallel.house, Role.STAFF, organization=an_organization(parallel.house, "Udenfor")
    )
    client.force_login(outsider.user)
    assert client.post(answer_address(parallel), {"answer": "yes"}).status_code == 403


def test_an_actor_within_it_may(client: Client, parallel: Parallel) -> None:
    insider = a_member(parallel.house, Role.LEADER, organization=parallel.one.organization)
    client.force_login(insider.user)
    client.post(answer_address(parallel), {"answer": "yes"})
    assert Answer.objects.get().answered_by == insider.user


def test_yes_to_a_team_finds_its_times_at_once_for_who_may_call_it(
    client: Client, parallel: Parallel
) -> None:
    client.force_login(parallel.coordinator.user)
    team = suggestions_for(parallel.house, now=timezone.now()).proposals[0]
    address = reverse("answer", args=[parallel.house.slug, "proposal", team.key])
    done = client.post(address, {"answer": "yes"})
    there = reverse("convene", args=[parallel.house.slug, Answer.objects.get().pk])
    assert done.headers["Location"] == there
    assert "Hvornår kan de mødes, og hvor?" in client.get(there).content.decode()


def test_a_suggestion_that_is_gone_is_not_there(client: Client, parallel: Parallel) -> None:
    client.force_login(parallel.coordinator.user)
    address = reverse("answer", args=[parallel.house.slug, "overlap", "0000000000000000"])
    assert client.post(address, {"answer": "yes"}).status_code == 404


def test_another_house_answers_404(client: Client, parallel: Parallel, page: str) -> None:
    from tests.factories import a_house

    client.force_login(a_member(a_house()).user)
    assert client.get(page).status_code == 404
    assert client.post(answer_address(parallel), {"answer": "yes"}).status_code == 404


def test_a_gap_can_wait(client: Client, parallel: Parallel, page: str) -> None:
    client.force_login(parallel.coordinator.user)
    gap = suggestions_for(parallel.house, now=timezone.now()).gaps[0]
    address = reverse("answer", args=[parallel.house.slug, "gap", gap.key])
    assert address in client.get(page).content.decode()
    client.post(address, {"answer": "not_now", "weeks": "13"})
    keys = [one.key for one in suggestions_for(parallel.house, now=timezone.now()).gaps]
    assert gap.key not in keys
