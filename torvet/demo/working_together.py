"""How actors of the demonstration house work together, as `working_together.toml` tells it.

Told last: it speaks of actors, problems, offers and rooms. What happened weeks ago is told as of
that day, through the actions that do it.
"""

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from torvet.accounts.models import User
from torvet.collaborations.actions.answering import answer_invitation
from torvet.collaborations.actions.beginning import begin_collaboration
from torvet.collaborations.actions.committing import promise
from torvet.collaborations.actions.meeting import call_sitting
from torvet.collaborations.actions.moving import move_collaboration
from torvet.collaborations.actions.outcomes import add_outcome
from torvet.collaborations.models import Collaboration, PartyState, Stage
from torvet.demo.lending import Lending
from torvet.demo.script import Section
from torvet.directory.actions.merging import merge_organizations
from torvet.directory.actions.organizations import add_contact, add_organization
from torvet.directory.models import Need, Offer
from torvet.engines.spans import Span
from torvet.meetings.actions import keeping
from torvet.meetings.models import Meeting
from torvet.meetings.overtaking import mark_of
from torvet.rooms.taking import RoomTaken

NOTHING = mark_of("")
HOURS = (13, 10, 15, 9, 11, 14)
ROOMS = ("moede1", "moede2")
A_WEEK = timedelta(weeks=1)


@cache
def the_work() -> Section:
    path = Path(__file__).parent / "working_together.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def work_together(lent: Lending) -> None:
    story = the_work()
    for section in story["collaboration"]:
        known = lent.house.collaborations.filter(title=section.get("known", "")).first()
        Working(lent, known or _begin(lent, section)).tell(section["step"])
    for section in story["twice"]:
        _merge(lent, section)


def _begin(lent: Lending, section: Section) -> Collaboration:
    return begin_collaboration(
        house=lent.house,
        organizations=[lent.told.actor_of[code] for code in section["organizations"]],
        by=lent.told.coordinator,
        now=lent.now - section["weeks"] * A_WEEK,
        title=section["title"],
        purpose=section["purpose"],
        need=_need_for(lent, section["organizations"][0]),
        offers=_first_offer(lent, section.get("offers_of", "")),
    )


def _need_for(lent: Lending, code: str) -> Need | None:
    """A problem of the actor's own themes that nothing answers yet."""
    themes = lent.told.actor_of[code].themes.all()
    needs = lent.house.needs.filter(themes__in=themes, collaborations=None, archived_at=None)
    return needs.order_by("pk").first()


def _first_offer(lent: Lending, code: str) -> list[Offer]:
    actor = lent.told.actor_of.get(code)
    return list(actor.offers.order_by("pk")[:1]) if actor else []


def _merge(lent: Lending, section: Section) -> None:
    """An old list called it by another name, so it stood on the map twice."""
    by = lent.told.coordinator
    values = {name: section[name] for name in ("name", "phone")}
    gone = add_organization(house=lent.house, by=by, **values)
    add_contact(organization=gone, by=by, **section["contact"])
    into = lent.told.actor_of[section["is"]]
    merge_organizations(gone=gone, into=into, reason=section["reason"], by=by, now=lent.now)


@dataclass
class Working:
    """One collaboration, and how far its telling has come."""

    lent: Lending
    made: Collaboration

    @property
    def by(self) -> User:
        return self.lent.told.coordinator

    def tell(self, steps: list[Section]) -> None:
        deeds: dict[str, Callable[[Section], object]] = {
            "answer": self.answer,
            "move": self.move,
            "meet": self.meet,
            "call": self.call,
            "outcome": self.outcome,
        }
        for step in steps:
            deeds[step["do"]](step)

    def at(self, step: Section) -> datetime:
        ago: timedelta = step["weeks"] * A_WEEK
        return self.lent.now - ago

    def day(self, weeks_ahead: int) -> date:
        return self.lent.house.today(self.lent.now + weeks_ahead * A_WEEK)

    def answer(self, step: Section) -> None:
        actors = self.lent.told.actor_of
        no, silent = actors.get(step.get("declines", "")), actors.get(step.get("silent", ""))
        for party in self.made.parties.filter(state=PartyState.INVITED):
            if party.organization != silent:
                says_no = party.organization == no
                word = step["word"] if says_no else ""
                answer_invitation(
                    party=party, takes_part=not says_no, word=word, by=None, now=self.at(step)
                )

    def move(self, step: Section) -> None:
        note = {name: step[name] for name in ("learned", "stays") if name in step}
        move_collaboration(
            collaboration=self.made,
            to=Stage(step["to"]),
            reason=step["reason"],
            by=self.by,
            now=self.at(step),
            **note,
        )

    def call(self, step: Section) -> Meeting:
        """A week before, or today, at the first hour that has a room."""
        now = min(self.lent.now, self.at(step) - A_WEEK)
        for span in self._hours(self.at(step)):
            for code in ROOMS:
                try:
                    return call_sitting(
                        collaboration=self.made,
                        title=step["title"],
                        room=self.lent.room_of[code],
                        span=span,
                        by=self.by,
                        now=now,
                    )
                except RoomTaken:
                    continue
        raise AssertionError(step["title"])

    def _hours(self, on: datetime) -> Iterator[Span]:
        day = self.lent.house.now(on)
        for hour in HOURS:
            start = day.replace(hour=hour, minute=0, second=0, microsecond=0)
            yield Span(start, start + timedelta(hours=1))

    def meet(self, step: Section) -> None:
        meeting, by = self.call(step), self.by
        now = self.at(step) + timedelta(hours=23)
        absent = {self.lent.told.actor_of[code].pk for code in step.get("absent", [])}
        came = {one.pk: one.organization_id not in absent for one in meeting.invitees.all()}
        keeping.set_agenda(meeting=meeting, text=step["agenda"], seen=NOTHING, by=by)
        keeping.note_who_came(meeting=meeting, came=came, by=by, now=now)
        said, decided = step["minutes"], step["decisions"]
        keeping.write_minutes(meeting=meeting, text=said, seen=NOTHING, by=by, now=now)
        keeping.note_decisions(meeting=meeting, texts=decided, seen=NOTHING, by=by, now=now)
        for one in step.get("promises", []):
            self._promise(one, meeting, now)
        keeping.share_minutes(meeting=meeting, by=by, now=now)

    def _promise(self, section: Section, meeting: Meeting, now: datetime) -> None:
        actor = self.lent.told.actor_of[section["by"]]
        promise(
            party=self.made.parties.get(organization=actor),
            what=section["what"],
            due_on=self.day(section["due"]),
            by=self.by,
            now=now,
            meeting=meeting,
        )

    def outcome(self, step: Section) -> None:
        add_outcome(
            collaboration=self.made,
            by=self.by,
            now=self.at(step),
            what=step["what"],
            number=step.get("number"),
            seen_on=self.day(-step["weeks"]),
            offer=self.made.offers.first() if step.get("from_offer") else None,
        )
