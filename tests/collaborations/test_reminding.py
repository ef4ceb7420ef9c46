"""What `torvet tick` reminds of in a collaboration, and when it stops."""

from datetime import datetime, timedelta

import pytest
from django.core.mail import EmailMessage
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.at_once import at_once
from tests.collaborations.making import a_collaboration
from tests.factories import NOW, a_house, a_member, an_organization
from torvet.collaborations.actions.agreeing import write_agreement
from torvet.collaborations.actions.committing import promise
from torvet.collaborations.actions.reminding import remind_of_commitments, remind_of_reviews
from torvet.collaborations.actions.settling import keep_commitment, move_commitment
from torvet.collaborations.models import Agreement, Collaboration, Commitment, Party, Stage
from torvet.collaborations.terms import Terms
from torvet.notices.models import Notice

DAY = timedelta(days=1)


def a_team() -> Collaboration:
    house = a_house()
    club = an_organization(house, "Skakklubben", email="skak@example.org")
    library = an_organization(house, "Biblioteket", email="bib@example.org")
    return a_collaboration(house, club, library, stage=Stage.ACTIVE, title="Skak")


def a_promise(days: int) -> Commitment:
    made = a_team()
    party: Party = made.parties.get(organization__name="Skakklubben")
    due_on, by = NOW.date() + days * DAY, a_member(made.house).user
    return promise(party=party, what="Brætter", due_on=due_on, by=by, now=NOW)


def an_agreement(days: int) -> Agreement:
    made = a_team()
    terms = Terms(valid_from=NOW.date(), purpose="Skak", review_on=NOW.date() + days * DAY)
    by = a_member(made.house).user
    return write_agreement(collaboration=made, terms=terms, brings=[], seen="", by=by, now=NOW)


def days_told(remind: object, upto: int) -> list[int]:
    """On which days from now something was reminded of."""
    return [day for day in range(upto) if remind(now=NOW + day * DAY)]  # type: ignore[operator]


@pytest.mark.django_db
def test_a_promise_is_reminded_of_before_its_day_and_after_it_and_no_more() -> None:
    a_promise(10)
    assert days_told(remind_of_commitments, 40) == [8, 13]


@pytest.mark.django_db
def test_nobody_is_reminded_within_a_day_of_promising() -> None:
    a_promise(0)
    assert days_told(remind_of_commitments, 9) == [1, 3]


@pytest.mark.django_db
def test_the_mail_says_which_reminder_it_is(
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    a_promise(10)
    for day in (8, 13):
        with django_capture_on_commit_callbacks(execute=True):
            remind_of_commitments(now=NOW + day * DAY)
    assert [mail.to[0] for mail in mailoutbox] == ["skak@example.org"] * 2
    first, second = (str(mail.body) for mail in mailoutbox)
    assert "Det er påmindelse 1 af 2; så stopper vi." in first
    assert "Det er påmindelse 2 af 2; så stopper vi." in second


@pytest.mark.django_db
def test_what_is_kept_moved_or_over_is_not_reminded_of() -> None:
    kept, moved, over = a_promise(10), a_promise(10), a_promise(10)
    by = a_member(kept.party.collaboration.house).user
    keep_commitment(commitment=kept, on=NOW.date(), by=by, now=NOW)
    later = NOW.date() + 60 * DAY
    move_commitment(commitment=moved, due_on=later, reason="Ferie", by=by, now=NOW)
    Collaboration.objects.filter(parties=over.party).update(stage=Stage.CLOSED)
    assert days_told(remind_of_commitments, 40) == []


@pytest.mark.django_db
def test_the_review_reminds_all_parties_two_weeks_before_and_on_the_day() -> None:
    an_agreement(30)
    assert days_told(remind_of_reviews, 60) == [16, 30]
    told = Notice.objects.filter(code="collaborations.agreement.review")
    assert sorted(told.values_list("email", flat=True)) == [
        *["bib@example.org"] * 2,
        *["skak@example.org"] * 2,
    ]


@pytest.mark.django_db
def test_only_the_newest_version_is_to_be_looked_at_again() -> None:
    first = an_agreement(30)
    party = first.collaboration.parties.all()[0]
    first.signatures.create(party=party, name="Bo", way="link", signed_at=NOW)
    terms = Terms(valid_from=NOW.date(), purpose="Skak", review_on=NOW.date() + 90 * DAY)
    by = a_member(first.collaboration.house).user
    made = first.collaboration
    write_agreement(collaboration=made, terms=terms, brings=[], seen="1.1", by=by, now=NOW)
    assert days_told(remind_of_reviews, 60) == []


@pytest.mark.django_db(transaction=True)
def test_two_ticks_at_once_remind_once() -> None:
    a_promise(10)
    an_agreement(10)
    at: datetime = NOW + 9 * DAY
    for remind in (remind_of_commitments, remind_of_reviews):
        told = at_once(lambda r=remind: r(now=at), lambda r=remind: r(now=at))  # type: ignore[misc]
        assert sorted(told) == [0, 1]
