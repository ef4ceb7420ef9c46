"""What falls due by itself as time passes. One list; whatever is to happen by the clock stands
here, takes the instant and says how many things it did. Each must be safe to do twice, and safe
while another process does the same.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from torvet.collaborations.actions.reminding import (
    remind_of_commitments,
    remind_of_reviews,
)
from torvet.exchange.calendars.running import sync_due_subscriptions
from torvet.meetings.actions.reminding import (
    remind_who_has_not_answered,
    tell_of_polls_that_are_over,
)
from torvet.network.actions.arranging import keep_due_snapshots
from torvet.rooms.actions.checking_in import release_no_shows
from torvet.rooms.actions.offers import lapse_offers
from torvet.seasons.actions.reminding import remind_who_has_not_wished
from torvet.surveys.actions.reminding import remind_who_has_not_finished

Due = Callable[..., int]
log = logging.getLogger(__name__)

DUE: dict[str, Due] = {
    "rooms given free where nobody came": release_no_shows,
    "offers to the waiting list that lapsed": lapse_offers,
    "actors reminded of a poll": remind_who_has_not_answered,
    "polls whose last day is over": tell_of_polls_that_are_over,
    "actors reminded of a season round": remind_who_has_not_wished,
    "actors reminded of a survey round": remind_who_has_not_finished,
    "pictures of the network that were kept": keep_due_snapshots,
    "actors reminded of what they promised": remind_of_commitments,
    "agreements to be looked at again": remind_of_reviews,
    "calendars from outside that were asked": sync_due_subscriptions,
}


@dataclass(frozen=True)
class Ticked:
    """How much was done of each, and what could not be done and why."""

    done: dict[str, int] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)


def tick(now: datetime, due: dict[str, Due] = DUE) -> Ticked:
    """Everything that is due at an instant; what fails is logged and does not stop the rest."""
    ticked = Ticked()
    for name, act in due.items():
        try:
            ticked.done[name] = act(now=now)
        except Exception as error:
            log.exception("Could not be done: %s", name)
            ticked.failed[name] = f"{type(error).__name__}: {error}"
    return ticked
