"""A collaboration's life, as a list and as a picture: both show the same happenings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.collaborations.models import Collaboration, Stage
from torvet.collaborations.presenting.happenings import (
    LOOKS,
    STAGES,
    Happening,
    happenings_of,
)
from torvet.collaborations.presenting.seen import Seen
from torvet.engines.timelines import Band, Lane, Mark, Picture, drawn

LANES: dict[str, str | Promise] = {
    "parties": gettext_lazy("Actors"),
    "meetings": gettext_lazy("Meetings"),
    "agreements": gettext_lazy("Agreement"),
    "commitments": gettext_lazy("Commitments"),
    "outcomes": gettext_lazy("Outcomes"),
}


@dataclass(frozen=True)
class StageBand:
    stage: Stage
    first: date
    last: date


@dataclass(frozen=True)
class Timeline:
    happenings: list[Happening]
    stages: list[StageBand]
    picture: Picture


def shown(seen: Seen) -> dict[str, object]:
    line = timeline_of(seen.collaboration, seen.today)
    return {"timeline": line, "lanes": _drawn_lanes(line), "legend": LOOKS}


def timeline_of(collaboration: Collaboration, today: date) -> Timeline:
    """Oldest first; what is still to come stands there too."""
    happenings = happenings_of(collaboration, today)
    bands = list(_bands(collaboration, today))
    lanes = [Lane(STAGES, bands=[Band(str(n), b.first, b.last) for n, b in enumerate(bands)])]
    for lane in LANES:
        numbered = enumerate(happenings)
        lanes.append(Lane(lane, [Mark(str(n), one.day) for n, one in numbered if one.lane == lane]))
    return Timeline(happenings, bands, drawn(lanes, today))


def _drawn_lanes(line: Timeline) -> list[dict[str, object]]:
    """Each lane of the picture with its name, and its marks with what they mean."""
    return [
        {
            "name": LANES.get(lane.name, _("Stage")),
            "drawn": lane,
            "marks": [(mark, line.happenings[int(mark.key)]) for mark in lane.marks],
            "bands": [(band, line.stages[int(band.key)]) for band in lane.bands],
        }
        for lane in line.picture.lanes
    ]


def _bands(collaboration: Collaboration, today: date) -> Iterator[StageBand]:
    """How long each stage lasted; the last one until today, or the day it was over."""
    house, changes = collaboration.house, list(collaboration.stage_changes.all())
    first = house.today(collaboration.introduced_at)
    stage = Stage(changes[0].before or changes[0].after) if changes else collaboration.stage
    for change in changes:
        day = house.today(change.changed_at)
        if change.after == stage:
            continue
        yield StageBand(Stage(stage), first, max(first, day - timedelta(days=1)))
        first, stage = day, change.after
    yield StageBand(Stage(stage), first, first if collaboration.is_over else max(first, today))
