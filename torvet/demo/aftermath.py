"""What the people of the demonstration house have already done with Torvet's suggestions."""

from datetime import datetime, timedelta

from torvet.accounts.models import User
from torvet.directory.models import House
from torvet.matching.actions import answer_suggestion
from torvet.matching.models import Subject, Verdict
from torvet.matching.selectors import Suggestions, suggestions_for


def answer_some(house: House, *, by: User, now: datetime) -> None:
    """One team is to be invited; one overlap waits, and one was no overlap after all."""
    found = suggestions_for(house, now=now)
    _say_yes(house, found, by=by, now=now)
    weak = found.overlaps[-2:]
    for overlap, verdict in zip(weak, (Verdict.LATER, Verdict.WRONG), strict=True):
        names = [found.names.offer(key) for key in overlap.offers]
        answer_suggestion(
            house=house,
            subject=Subject.OVERLAP,
            key=overlap.key,
            title=" · ".join(names),
            verdict=verdict,
            until=house.today(now) + timedelta(weeks=13) if verdict == Verdict.LATER else None,
            reason="De to har allerede fordelt ugen mellem sig."
            if verdict == Verdict.WRONG
            else "",
            by=by,
            now=now,
        )


def _say_yes(house: House, found: Suggestions, *, by: User, now: datetime) -> None:
    team = found.proposals[-1]
    answer_suggestion(
        house=house,
        subject=Subject.PROPOSAL,
        key=team.key,
        title=", ".join(found.names.organization(key) for key in team.organizations),
        verdict=Verdict.YES,
        need=found.read.needs[team.need] if team.need else None,
        organizations=[found.read.organizations[key] for key in team.organizations],
        by=by,
        now=now,
    )
