"""The list that a coordinator sends round: the headings, and how to fill them in.

It is written in the language of whoever asks for it, and reads back without a correction.
"""

from collections.abc import Iterator

from torvet.exchange.wishes.columns import LABELS, Part
from torvet.seasons.calendar import usual_weeks
from torvet.seasons.models import Season
from torvet.seasons.selectors import rooms_for_a_season
from torvet.ui.components.times import weekday

COLUMNS = tuple(part for part in LABELS if part not in (Part.IGNORE, Part.HOURS))


def template_rows(season: Season) -> Iterator[list[str]]:
    """The heading; then, for an actor and a room of the house, a first and a second wish."""
    yield [str(LABELS[part]) for part in COLUMNS]
    actor = season.house.organizations.filter(archived_at=None).order_by("name").first()
    room = rooms_for_a_season(season.house).filter(seasons=season).order_by("name").first()
    if actor is None or room is None:
        return
    weeks = str(usual_weeks(season))
    for rank, day in (("1", 0), ("2", 2)):
        said = {
            Part.ORGANIZATION: actor.name,
            Part.RANK: rank,
            Part.ROOM: room.name,
            Part.WEEKDAY: weekday(day),
            Part.START: "17",
            Part.END: "18.30",
            Part.LEAST_WEEKS: weeks,
        }
        yield [said.get(part, "") for part in COLUMNS]
