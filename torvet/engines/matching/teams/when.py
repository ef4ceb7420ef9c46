"""When a team can meet in the house, and why not where it cannot."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from torvet.engines.matching.findings import Reason, Window
from torvet.engines.matching.teams.parties import Party
from torvet.engines.matching.windows import next_windows


@dataclass(frozen=True, slots=True)
class Times:
    parties: Mapping[str, Party]
    after: datetime
    closed: Collection[date]

    def windows(self, team: tuple[str, ...]) -> tuple[Window, ...]:
        presences = [self.parties[key].actor.presence for key in team]
        return tuple(next_windows(presences, after=self.after, closed=self.closed))

    def obstacle(self, team: tuple[str, ...]) -> Reason:
        """Why there is no window: someone's presence is not known, or they never coincide."""
        absent = sorted(key for key in team if not self.parties[key].actor.presence)
        if absent:
            return Reason("team.absent", {"organizations": absent})
        return Reason("team.apart", {"organizations": sorted(team)})
