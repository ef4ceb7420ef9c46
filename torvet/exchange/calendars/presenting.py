"""A calendar's times and troubles as a page says them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.engines.recurrence import RuleRefused
from torvet.exchange.models import SubscribedEvent

OTHER = _("It could not be read.")
REASONS: dict[str, Promise] = dict.fromkeys(RuleRefused.sentences, _("Its rule cannot be read."))
REASONS |= {
    "cut_off": _("It is cut off in the middle."),
    "no_start": _("It has no start."),
    "not_a_date": _("One of its dates is none."),
    "not_a_length": _("Its length is none."),
    "below_nought": _("Its length is below nought."),
    "ends_before_start": _("It ends before it starts."),
    "only_one_has_time": _("Only one of its start and end has a time of day."),
    "part_of_a_day": _("It is of whole days, but lasts a part of one."),
    "unknown_zone": _("Its time zone is not known."),
    "unreadable_zone": _("Its time zone cannot be read."),
    "too_many": _("It occurs more often than can be booked."),
    "too_long": _("Its rule is too heavy to work out."),
    "too_long_in_all": _("The rules of the calendar are too heavy to work them all out."),
    "too_long_a_time": _("It lasts longer than a hundred years."),
    "too_many_rules": _("It has too many rules."),
}


@dataclass(frozen=True)
class ShownEvent:
    """Times on the house's clock."""

    event: SubscribedEvent
    start: datetime
    end: datetime


def shown(events: Iterable[SubscribedEvent]) -> list[ShownEvent]:
    return [
        ShownEvent(
            event,
            event.subscription.house.now(event.start),
            event.subscription.house.now(event.end),
        )
        for event in events
    ]


def refusals_in_words(refused: Iterable[tuple[str, str]]) -> list[tuple[Promise, int]]:
    """Each reason once, with how many events it is about."""
    return list(Counter(REASONS.get(code, OTHER) for _uid, code in refused).items())
