"""The names of the weekdays in Danish, English and French, in the form that `fold` gives."""


def _by_day(*names: str) -> dict[str, int]:
    """Monday's names first."""
    return {name: day for day, group in enumerate(names) for name in group.split()}


WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# Full names. Danish takes endings (tirsdage, tirsdagen, tirsdagene, tirsdags), English an s.
DAY_STEMS = _by_day(
    "mandag monday lundi",
    "tirsdag tuesday mardi",
    "onsdag wednesday mercredi",
    "torsdag thursday jeudi",
    "fredag friday vendredi",
    "lørdag lordag loerdag saturday samedi",
    "søndag sondag soendag sunday dimanche",
)
DAY_ENDINGS = ("", "e", "en", "ene", "s", "es")

# Short forms that are no other word in these languages.
SHORT_DAYS = _by_day(
    "mandg lun mo",
    "tir tirs tue tues tu",
    "wed weds mer",
    "tor tors thu thur thurs jeu th",
    "ven",
    "lør lø",
    "søn dim sø",
)
# Short forms that are also other words ("man kan komme", "to gange", "on", "me"): a day only
# beside another day, an hour or a dot.
DOUBTFUL_DAYS = _by_day(
    "man ma mon lu",
    "ti mar",
    "ons on we me",
    "to je",
    "fre fr fri ve",
    "sat sa sam",
    "sun su di",
)
FRENCH_ONLY = frozenset({"lu", "me", "je", "ve", "di"})

DAY_SETS: dict[str, tuple[int, ...]] = {
    "hverdag": (0, 1, 2, 3, 4),
    "hverdage": (0, 1, 2, 3, 4),
    "hverdagene": (0, 1, 2, 3, 4),
    "weekdays": (0, 1, 2, 3, 4),
    "weekday": (0, 1, 2, 3, 4),
    "weekend": (5, 6),
    "weekender": (5, 6),
    "weekenden": (5, 6),
    "weekends": (5, 6),
    "dagligt": (0, 1, 2, 3, 4, 5, 6),
    "daglig": (0, 1, 2, 3, 4, 5, 6),
    "daily": (0, 1, 2, 3, 4, 5, 6),
    "everyday": (0, 1, 2, 3, 4, 5, 6),
}

EVERY_DAY = frozenset(
    {("alle", "dage"), ("hver", "dag"), ("every", "day"), ("all", "days"), ("ugens", "dage")}
)
ROUND_THE_CLOCK = frozenset({"døgnåbent", "døgnåben", "døgnåbne", "døgnet"})


def day_named(word: str) -> int | None:
    """The weekday a full name stands for ("tirsdagene", "Mondays"), else None."""
    for ending in DAY_ENDINGS:
        stem = word[: len(word) - len(ending)] if ending else word
        if word.endswith(ending) and stem in DAY_STEMS:
            return DAY_STEMS[stem]
    return None
