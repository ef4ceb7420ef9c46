"""Has working together stalled, and what shows it? Facts in, reasons out; no judgement of anyone.

    quiet = so many weeks without a sign

    NO_MEETING   nobody has met for `quiet` weeks, and no meeting is called
    OVERDUE      a commitment is open and its day is past
    REVIEW       the day to look at the agreement again is past
    QUIET        an actor has given no sign for `quiet` weeks while others have
    UNANSWERED   an actor was invited a week ago or more, and has not answered
    TOO_FEW      fewer than two actors take part or may still say that they do

A sign of an actor is an answer, a meeting it came to, a commitment made or kept, a signature. Where
all are quiet nobody is named for it: that there was no meeting says it. What is over has not
stalled. Which of these a house acts upon, and after how many weeks, is its own setting; the list
of signs is our own design, after the study's "if everyone makes an active effort" (CFBU 2019).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ANSWERED_WITHIN = timedelta(weeks=1)
FEWEST = 2


class Why(StrEnum):
    TOO_FEW = "too_few"
    REVIEW = "review"
    OVERDUE = "overdue"
    NO_MEETING = "no_meeting"
    UNANSWERED = "unanswered"
    QUIET = "quiet"


@dataclass(frozen=True)
class Actor:
    """`takes_part` is None while it has not answered; `asked_on` is when it was invited."""

    key: int
    takes_part: bool | None
    asked_on: date
    signs: Sequence[date] = ()


@dataclass(frozen=True)
class Promise:
    key: int
    actor: int
    due_on: date


@dataclass(frozen=True)
class Work:
    """One collaboration. `began_on` is when it was agreed on, None while actors are only invited.
    `promises` are those still open; `meetings` those held or called, by their days."""

    actors: Sequence[Actor]
    began_on: date | None
    meetings: Sequence[date] = ()
    promises: Sequence[Promise] = ()
    review_on: date | None = None
    is_over: bool = False


@dataclass(frozen=True)
class Reason:
    """`since` is the day it is counted from; `actor` and `promise` say whose and which, and `left`
    how many actors there are where they are too few."""

    why: Why
    since: date | None = None
    actor: int | None = None
    promise: int | None = None
    left: int | None = None

    def weeks(self, today: date) -> int:
        """Whole weeks from `since` until today; 0 without one."""
        return (today - self.since).days // 7 if self.since else 0


def why_stalled(work: Work, today: date, quiet_weeks: int) -> list[Reason]:
    """The reasons in the order of `Why`, and the oldest of each first. Empty where nothing has."""
    if work.is_over:
        return []
    quiet = today - timedelta(weeks=quiet_weeks)
    found = [
        *_too_few(work),
        *_review(work, today),
        *_overdue(work, today),
        *_no_meeting(work, today, quiet),
        *_unanswered(work, today),
        *_quiet(work, quiet),
    ]
    order = list(Why)
    return sorted(found, key=lambda one: (order.index(one.why), one.since or date.min))


def _too_few(work: Work) -> Iterator[Reason]:
    left = sum(one.takes_part is not False for one in work.actors)
    if left < FEWEST:
        yield Reason(Why.TOO_FEW, left=left)


def _review(work: Work, today: date) -> Iterator[Reason]:
    if work.review_on is not None and work.review_on < today:
        yield Reason(Why.REVIEW, since=work.review_on)


def _overdue(work: Work, today: date) -> Iterator[Reason]:
    for one in work.promises:
        if one.due_on < today:
            yield Reason(Why.OVERDUE, since=one.due_on, actor=one.actor, promise=one.key)


def _no_meeting(work: Work, today: date, quiet: date) -> Iterator[Reason]:
    if work.began_on is None or any(day >= today for day in work.meetings):
        return
    last = max(work.meetings, default=work.began_on)
    if last <= quiet:
        yield Reason(Why.NO_MEETING, since=last)


def _unanswered(work: Work, today: date) -> Iterator[Reason]:
    for actor in work.actors:
        if actor.takes_part is None and actor.asked_on <= today - ANSWERED_WITHIN:
            yield Reason(Why.UNANSWERED, since=actor.asked_on, actor=actor.key)


def _quiet(work: Work, quiet: date) -> Iterator[Reason]:
    taking_part = [one for one in work.actors if one.takes_part]
    last = {one.key: max(one.signs, default=one.asked_on) for one in taking_part}
    silent = [one for one in taking_part if last[one.key] <= quiet]
    if len(silent) < len(taking_part):
        for one in silent:
            yield Reason(Why.QUIET, since=last[one.key], actor=one.key)
