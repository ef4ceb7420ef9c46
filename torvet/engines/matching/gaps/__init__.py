"""Where nobody works: needs that no offer answers, or not when they are felt; and people who
are free when nothing is there for them.

                     Mon  Tue  Wed  Thu  Fri  Sat  Sun
    young at night    ·    1    ·    ·    ▢    ·    ·      ▢ = felt on Friday, nothing then
"""

from torvet.engines.matching.findings import Gap, GapReport
from torvet.engines.matching.gaps.answers import answering
from torvet.engines.matching.gaps.found import group_gap, need_gap
from torvet.engines.matching.gaps.matrices import by_sector, by_weekday
from torvet.engines.matching.overlaps.people import People
from torvet.engines.matching.overlaps.profiles import Weeks, profiles
from torvet.engines.matching.types import House

__all__ = ["gaps"]


def gaps(house: House) -> GapReport:
    """The gaps of a house: needs first, those that no one answers before the rest, then by key.

    Open needs only; target groups only where it is known when they are free.
    """
    people = People(house)
    known = profiles(house, people, Weeks())
    needs = sorted((need for need in house.needs if need.is_open), key=lambda need: need.key)
    answers = {need.key: answering(need, known, people, house.themes) for need in needs}
    sectors = _sectors(house)
    found = [need_gap(need, answers[need.key], sectors) for need in needs]
    groups = sorted(house.target_groups, key=lambda group: group.key)
    found += [group_gap(group, known, people, sectors) for group in groups]
    return GapReport(
        gaps=tuple(sorted((gap for gap in found if gap), key=_order)),
        by_sector=by_sector(answers, sectors),
        by_weekday=by_weekday(answers),
        answers={key: tuple(p.offer.key for p in row) for key, row in answers.items()},
    )


def _sectors(house: House) -> list[str]:
    held = {offer.sector for offer in house.offers} | {actor.sector for actor in house.actors}
    return sorted(held - {""})


def _order(gap: Gap) -> tuple[bool, bool, str]:
    return gap.kind != "need", bool(gap.answering), gap.subject
