"""Public holidays of a country between two days, with their names.

    2026-04-03  Langfredag   Good Friday
    2026-12-25  Juledag      Christmas Day

Store bededag is one up to 2023. A house's own closing days and the schools' holidays are rows of
the house, not holidays. Source: the `holidays` library, its category of public holidays.
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from holidays import country_holidays
from holidays.utils import list_supported_countries

DANISH, ENGLISH = "da", "en_US"


class Holiday(NamedTuple):
    """`name` in Danish where the country has Danish names, else as `name_in_english`."""

    day: date
    name: str
    name_in_english: str


def is_known(country: str) -> bool:
    return country in list_supported_countries()


def public_holidays(country: str, first: date, last: date) -> list[Holiday]:
    """In order, both ends with. `country` is an ISO 3166 code, such as DK. Raises
    NotImplementedError where the library knows no such country."""
    return [
        holiday
        for year in range(first.year, last.year + 1)
        for holiday in _of_year(country, year)
        if first <= holiday.day <= last
    ]


@lru_cache(maxsize=512)
def _of_year(country: str, year: int) -> tuple[Holiday, ...]:
    spoken = country_holidays(country).supported_languages
    danish, english = (
        country_holidays(country, years=year, language=language if language in spoken else None)
        for language in (DANISH, ENGLISH)
    )
    return tuple(Holiday(day, danish[day], english.get(day, danish[day])) for day in sorted(danish))
