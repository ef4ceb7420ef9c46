"""What the people of the demonstration house have already done with Torvet."""

from datetime import datetime, timedelta
from pathlib import Path

from django.core.files.base import ContentFile

from torvet.accounts.models import User
from torvet.directory.models import House
from torvet.engines.phrases.columns import MappingProposal
from torvet.exchange import running
from torvet.exchange.actions import remember_mapping, start_import
from torvet.exchange.models import ImportRun
from torvet.matching.actions.answering import answer_suggestion
from torvet.matching.models import Verdict
from torvet.matching.presenting import shown_overlaps, shown_proposals
from torvet.matching.selectors import suggestions_for

FOLDER = Path(__file__).parent


def import_the_old_list(house: House, *, by: User, now: datetime) -> None:
    """The coordinator's old spreadsheet of the town centre, and its columns remembered."""
    run = _carry_out("old_list.csv", house, by=by, now=now, preview=False)
    columns = MappingProposal.from_plain(run.tables[0]["mapping"])
    remember_mapping(house=house, proposal=columns, by=by, now=now)


def look_at_the_clubs(house: House, *, by: User, now: datetime) -> None:
    """Another list lies ready: it has been read, and waits for her to say that it is right."""
    _carry_out("club_list.csv", house, by=by, now=now, preview=True)


def _carry_out(name: str, house: House, *, by: User, now: datetime, preview: bool) -> ImportRun:
    """At once, not in the background: the story is told in one go."""
    file = ContentFile((FOLDER / name).read_bytes(), name=name)
    run = start_import(house=house, files=[file], by=by, now=now, preview=preview)
    running.carry_out(run.pk, now)
    run.refresh_from_db()
    return run


def answer_some(house: House, *, by: User, now: datetime) -> None:
    """One team is to be invited; one overlap waits, and one was no overlap after all."""
    found = suggestions_for(house, now=now)
    team = list(shown_proposals(found))[-1]
    answer_suggestion(house=house, suggested=team.suggested, verdict=Verdict.YES, by=by, now=now)
    later, wrong = list(shown_overlaps(found))[-2:]
    answer_suggestion(
        house=house,
        suggested=later.suggested,
        verdict=Verdict.LATER,
        until=house.today(now) + timedelta(weeks=13),
        by=by,
        now=now,
    )
    answer_suggestion(
        house=house,
        suggested=wrong.suggested,
        verdict=Verdict.WRONG,
        reason="De to har allerede fordelt ugen mellem sig.",
        by=by,
        now=now,
    )
