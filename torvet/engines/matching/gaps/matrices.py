"""The pictures behind the gaps: how many offers answer each need, by sector and by weekday."""

from collections.abc import Mapping

from torvet.engines.matching.findings import Matrix
from torvet.engines.matching.overlaps.profiles import Profile

Answers = Mapping[str, list[Profile]]


def by_sector(answers: Answers, sectors: list[str]) -> Matrix:
    """Needs × sectors; an offer without sector is counted in none."""
    cells = tuple(
        tuple(sum(profile.offer.sector == sector for profile in row) for sector in sectors)
        for row in answers.values()
    )
    return Matrix(tuple(answers), tuple(sectors), cells)


def by_weekday(answers: Answers) -> Matrix:
    """Needs × weekdays ("0" = Monday); an offer counts once on each day it is held."""
    cells = tuple(
        tuple(sum(_held_on(profile, weekday) for profile in row) for weekday in range(7))
        for row in answers.values()
    )
    return Matrix(tuple(answers), tuple(str(weekday) for weekday in range(7)), cells)


def _held_on(profile: Profile, weekday: int) -> bool:
    return any(slot.weekday == weekday for slot in profile.offer.slots)
