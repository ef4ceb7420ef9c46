"""What Torvet suggests to a house right now, given what was answered before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from torvet.collaborations.models import Stage
from torvet.directory.models import House, Membership
from torvet.engines import matching
from torvet.matching.models import Answer, Subject, Verdict
from torvet.matching.names import Names
from torvet.matching.reading import Read, read_house
from torvet.rooms.selectors.lending import days_off

PROPOSED_WITHIN = timedelta(weeks=8)


@dataclass(frozen=True)
class Suggestions:
    """The engine's findings that wait for an answer, strongest first, and the house behind them."""

    read: Read
    names: Names
    overlaps: list[matching.Overlap]
    groups: list[matching.OverlapGroup]
    gaps: list[matching.Gap]
    report: matching.GapReport
    proposals: list[matching.Proposal]


def suggestions_for(house: House, *, now: datetime) -> Suggestions:
    read = read_house(house, now=now)
    standing = list(
        standing_answers(house).select_related("collaboration").prefetch_related("organizations")
    )
    silent = _silent_keys(standing, house.today(now))
    found = [one for one in matching.overlaps(read.house) if one.key not in silent]
    report = matching.gaps(read.house)
    after = house.now(now).replace(tzinfo=None)
    proposals = matching.proposals(
        read.house,
        found,
        report,
        after=after,
        closed=days_off(house, after.date(), after.date() + PROPOSED_WITHIN),
        declined=_declined(standing),
    )
    settled = _settled_needs(standing, house.today(now))
    return Suggestions(
        read=read,
        names=Names(read),
        overlaps=found,
        groups=matching.groups(found),
        gaps=[gap for gap in report.gaps if gap.key not in silent],
        report=report,
        proposals=[one for one in proposals if one.key not in silent and one.need not in settled],
    )


def standing_answers(house: House) -> QuerySet[Answer]:
    return Answer.objects.filter(house=house, undone_at=None)


def answers_visible_to(membership: Membership) -> QuerySet[Answer]:
    """All answers ever given in the house, undone ones too; none for a board member."""
    if membership.sees_totals_only:
        return Answer.objects.none()
    return (
        Answer.objects.filter(house_id=membership.house_id)
        .select_related("answered_by", "undone_by", "need", "meeting", "collaboration__house")
        .prefetch_related("organizations__sector")
    )


def teams_to_invite(membership: Membership) -> QuerySet[Answer]:
    """The teams that someone said yes to, until they have agreed on something or given it up."""
    return answers_visible_to(membership).filter(
        undone_at=None,
        subject=Subject.PROPOSAL,
        verdict=Verdict.YES,
        collaboration__stage=Stage.INVITED,
    )


def _silent_keys(standing: list[Answer], today: date) -> frozenset[str]:
    """What is not asked again: yes and wrong for good, not now until its day."""
    return frozenset(answer.key for answer in standing if _still_holds(answer, today))


def _still_holds(answer: Answer, today: date) -> bool:
    return answer.verdict != Verdict.LATER or (answer.until is not None and today < answer.until)


def _settled_needs(standing: list[Answer], today: date) -> frozenset[str]:
    """Needs whose team is invited, works or waits: no other team is proposed meanwhile. Where it
    was given up, others are."""
    return frozenset(
        str(answer.need_id)
        for answer in standing
        if answer.need_id
        and answer.subject == Subject.PROPOSAL
        and answer.verdict != Verdict.WRONG
        and not _was_given_up(answer)
        and _still_holds(answer, today)
    )


def _was_given_up(answer: Answer) -> bool:
    return answer.collaboration is not None and answer.collaboration.stage == Stage.CLOSED


def _declined(standing: list[Answer]) -> list[str | frozenset[str]]:
    declined: list[str | frozenset[str]] = []
    for answer in standing:
        if answer.subject == Subject.PROPOSAL and answer.verdict == Verdict.WRONG:
            team = frozenset(str(organization.pk) for organization in answer.organizations.all())
            declined += [answer.key, team]
    return declined
