"""How much of a week an actor has booked already, where the house limits it."""

from collections.abc import Iterable

from torvet.directory.models import Organization
from torvet.engines.rooms.clocks import week_of
from torvet.engines.spans import Span
from torvet.rooms.models import LIVE_STATES, Occurrence, State


def used_in_weeks(
    organization: Organization, spans: Iterable[Span], *, leaving_out: Iterable[int] = ()
) -> dict[Span, tuple[int, int]]:
    """Minutes and times that an actor has booked, or asked for, in the local weeks of the spans."""
    zone = organization.house.zone
    weeks = {week_of(span.start, zone) for span in spans}
    used = dict.fromkeys(weeks, (0, 0))
    if not weeks:
        return used
    rows = Occurrence.objects.filter(
        booking__organization=organization,
        state__in=[*LIVE_STATES, State.REQUESTED],
        start__gte=min(week.start for week in weeks),
        start__lt=max(week.end for week in weeks),
    ).exclude(pk__in=list(leaving_out))
    for start, end in rows.values_list("start", "end"):
        week = week_of(start, zone)
        if week in used:
            minutes, times = used[week]
            used[week] = minutes + int((end - start).total_seconds() // 60), times + 1
    return used
