"""In which form they work together, as they said it last, and before."""

from dataclasses import dataclass
from datetime import datetime

from torvet.collaborations.facts import Fact, facts_of
from torvet.collaborations.guide import guide_of
from torvet.collaborations.models import FormReading, Stage
from torvet.collaborations.presenting.seen import Seen
from torvet.collaborations.wording import NO_LEVEL, SAID, facts_in_words, gaps_in_words
from torvet.engines.himmelman import STATEMENTS, form_of, proposed


@dataclass(frozen=True)
class ShownReading:
    """`seen` are the facts of that day in lines."""

    row: FormReading
    at: datetime
    name: str
    true: list[str]
    gaps: str
    proposed: str
    seen: list[str]


def shown(seen: Seen) -> dict[str, object]:
    collaboration = seen.collaboration
    names = names_of(seen)
    readings = [shown_reading(seen, one, names) for one in collaboration.form_readings.all()]
    looks = not readings and collaboration.stage != Stage.INVITED and not collaboration.is_over
    facts = facts_of(collaboration, seen.now) if looks else []
    level = proposed(fact.kind for fact in facts)
    return {
        "now": readings[0] if readings else None,
        "before": readings[1:],
        "proposed": names.get(level, "") if level else "",
        "may_say": seen.may_tend and not collaboration.is_over,
    }


def names_of(seen: Seen) -> dict[int, str]:
    return {one.level: one.name for one in guide_of(seen.collaboration.house)}


def shown_reading(seen: Seen, row: FormReading, names: dict[int, str]) -> ShownReading:
    form = form_of({code: bool(row.statements.get(code)) for code in STATEMENTS})
    facts = facts_in_words(Fact(**one) for one in row.seen)
    return ShownReading(
        row=row,
        at=seen.collaboration.house.now(row.confirmed_at),
        name=names.get(row.level) or str(NO_LEVEL),
        true=[str(SAID[code]) for code in STATEMENTS if row.statements.get(code)],
        gaps=gaps_in_words(form.missing, form.above),
        proposed=names.get(row.proposed or 0, ""),
        seen=[line for _kind, line in facts],
    )
