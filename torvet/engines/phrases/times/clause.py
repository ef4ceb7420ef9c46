"""One clause of a phrase about time: these days or dates, in this rhythm, at these hours."""

from dataclasses import dataclass, field
from datetime import date

from torvet.engines.phrases.times.kinds import Parity

Span = tuple[int, int | None]  # minutes of the day


@dataclass(slots=True)
class Clause:
    """Days and dates with their rhythm and hours."""

    days: list[int] = field(default_factory=list)
    dates: list[date] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    ordinals: list[int] = field(default_factory=list)
    interval: int = 1
    parity: Parity | None = None
    is_monthly: bool = False
    is_round_the_clock: bool = False
    text: str = ""
    start: int = -1

    @property
    def is_empty(self) -> bool:
        """No day, date or hour."""
        return not (self.days or self.dates or self.spans)

    @property
    def has_rhythm(self) -> bool:
        """Anything but every week."""
        return bool(self.ordinals or self.interval > 1 or self.parity)

    def nths(self) -> list[int]:
        """Which ones of the month ("1. og 3. onsdag i måneden"); [] for a weekly rhythm."""
        if self.is_monthly and self.interval > 1:
            return [self.interval, *self.ordinals]
        return self.ordinals
