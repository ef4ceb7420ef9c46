"""What the people of the demonstration house have already done with Torvet's suggestions."""

from datetime import datetime, timedelta

from torvet.accounts.models import User
from torvet.directory.models import House
from torvet.matching.actions import answer_suggestion
from torvet.matching.models import Verdict
from torvet.matching.presenting import shown_overlaps, shown_proposals
from torvet.matching.selectors import Suggestions, suggestions_for


def answer_some(house: House, *, by: User, now: datetime) -> None:
    """One team is to be invited; one overlap waits, and one was no overlap after all."""
    found = suggestions_for(house, now=now)
    _say_yes(house, found, by=by, now=now)
    weak = list(shown_overlaps(found))[-2:]
    for overlap, verdict in zip(weak, (Verdict.LATER, Verdict.WRONG), strict=True):
        answer_suggestion(
            house=house,
            suggested=overlap.suggested,
            verdict=verdict,
            until=house.today(now) + timedelta(weeks=13) if verdict == Verdict.LATER else None,
            reason="De to har allerede fordelt ugen mellem sig."
            if verdict == Verdict.WRONG
            else "",
            by=by,
            now=now,
        )


def _say_yes(house: House, found: Suggestions, *, by: User, now: datetime) -> None:
    team = list(shown_proposals(found))[-1]
    answer_suggestion(
        house=house,
        suggested=team.suggested,
        verdict=Verdict.YES,
        by=by,
        now=now,
    )
