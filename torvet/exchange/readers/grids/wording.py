"""How a week plan was read, in words."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from torvet.exchange.readers.grids.finding import Grid
from torvet.exchange.readers.grids.labels import Label
from torvet.exchange.readers.grids.period import Period
from torvet.ui.components.times import day_year, until


def in_words(grid: Grid, period: Period | None, room: str) -> str:
    """How it was read, for somebody to see."""
    parts = [
        _("Read as a week plan with %(columns)s across and %(rows)s down.")
        % {"columns": _edge(grid.columns), "rows": _edge(grid.rows)}
    ]
    if room:
        parts.append(_("Room: %(room)s.") % {"room": room})
    if period and period.is_one_week:
        parts.append(_("Once, in the week from %(first)s.") % {"first": day_year(period.first)})
    elif period:
        said = {"first": day_year(period.first), "last": day_year(period.last)}
        parts.append(_("Every week from %(first)s until %(last)s.") % said)
    return " ".join(parts)


def _edge(labels: Sequence[Label]) -> str:
    told: dict[str, None] = {}
    for label in labels:
        told |= dict.fromkeys(_label(label))
    names = list(told)
    return ", ".join(names) if len(names) <= 4 else f"{names[0]} … {names[-1]}"


def _label(label: Label) -> Iterator[str]:
    if label.weekday is not None:
        yield str(WEEKDAYS[label.weekday]).lower()
    if label.room:
        yield label.room
    if label.hours:
        start, end = label.hours
        yield until(_on_a_clock(start), _on_a_clock(end) if end else None)


def _on_a_clock(at: timedelta) -> time:
    return (datetime.min.replace(tzinfo=UTC) + at).time()
