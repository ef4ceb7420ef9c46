"""What the demonstration's collaborations agreed on and promised, as `agreements.toml` has it: one
agreement signed by all, one that was changed and waits to be signed anew, and promises that are
open, kept, kept late, late, dropped and moved."""

import tomllib
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from torvet.collaborations.actions.agreeing import ask_signatures, write_agreement
from torvet.collaborations.actions.committing import promise
from torvet.collaborations.actions.settling import (
    drop_commitment,
    keep_commitment,
    move_commitment,
)
from torvet.collaborations.actions.signing import sign_agreement
from torvet.collaborations.models import Agreement, Collaboration, Party, Signature
from torvet.collaborations.selectors import current_agreement
from torvet.collaborations.terms import Brought, Terms
from torvet.demo.script import Section
from torvet.demo.telling import Telling

A_WEEK = timedelta(weeks=1)


@cache
def the_agreements() -> Section:
    story = Path(__file__).parent / "agreements.toml"
    return tomllib.loads(story.read_text(encoding="utf-8"))


def tell_agreements(told: Telling) -> None:
    story = the_agreements()
    for section in story["agreement"]:
        _agree(told, section)
    for section in story["promise"]:
        _promise(told, section)


def _agree(told: Telling, section: Section) -> None:
    made, at = _collaboration(told, section), told.now - section["weeks"] * A_WEEK
    current = current_agreement(made)
    brings = [
        Brought(_party(told, made, one["by"]).pk, one["what"], one["kind"])
        for one in section["brings"]
    ]
    row = write_agreement(
        collaboration=made,
        terms=_terms(told, made, section),
        brings=brings,
        seen=current.mark if current else "",
        by=told.coordinator,
        now=at,
    )
    ask_signatures(agreement=row, by=told.coordinator, now=at)
    for one in section["signed"]:
        _sign(told, row, one, at + timedelta(days=2))


def _terms(told: Telling, made: Collaboration, section: Section) -> Terms:
    groups = ", ".join(group.name for group in made.target_groups.all())
    return Terms(
        valid_from=_day(told, -section["weeks"]),
        purpose=made.purpose,
        review_on=_day(told, section["review"]),
        need=made.need.title if made.need else "",
        target_group=section.get("target_group", groups),
        data_choice=section["data_choice"],
        data_basis=section.get("data_basis", ""),
    )


def _sign(told: Telling, row: Agreement, said: Section, at: datetime) -> None:
    way = Signature.Way(said["way"])
    sign_agreement(
        agreement=row,
        party=_party(told, row.collaboration, said["by"]),
        name=said["name"],
        seen=row.mark,
        way=way,
        by=told.coordinator if way == Signature.Way.HOUSE else None,
        now=at,
    )


def _promise(told: Telling, section: Section) -> None:
    made, by = _collaboration(told, section), told.coordinator
    row = promise(
        party=_party(told, made, section["by"]),
        what=section["what"],
        due_on=_day(told, section["due"]),
        by=by,
        now=told.now - section["weeks"] * A_WEEK,
    )
    if "kept" in section:
        on = _day(told, section["kept"])
        keep_commitment(commitment=row, on=on, by=by, now=told.now)
    if "dropped" in section:
        drop_commitment(commitment=row, reason=section["dropped"], by=by, now=told.now - A_WEEK)
    if "moved" in section:
        due_on = _day(told, section["moved"])
        move_commitment(
            commitment=row, due_on=due_on, reason=section["reason"], by=by, now=told.now
        )


def _collaboration(told: Telling, section: Section) -> Collaboration:
    return told.house.collaborations.get(title=section["title"])


def _party(told: Telling, made: Collaboration, code: str) -> Party:
    return made.parties.get(organization=told.actor_of[code])


def _day(told: Telling, weeks: int) -> date:
    return told.house.today(told.now + weeks * A_WEEK)
