"""What cannot be read, and why – in words that a coordinator understands, and as data."""

from torvet.engines.reasons import RefusedFor
from torvet.engines.recurrence import RuleRefused, TooMuch


class CalendarRefused(RefusedFor):
    """The whole file is refused."""

    sentences = {
        "not_a_calendar": "The file is not a calendar: it has no BEGIN:VCALENDAR.",
        "too_large": "The file is larger than {megabytes} MB.",
        "too_many_events": "The file has more than {limit} events.",
        "too_deep": "Its components lie too deep inside each other.",
        "too_many": "It gives more than {limit} occurrences in this window.",
    }


class EventRefused(RefusedFor):
    """One event is refused; the others are read."""

    sentences = {
        "cut_off": "It is cut off: its END:VEVENT is missing.",
        "no_start": "It has no start.",
        "not_a_date": "{name} is no date or time: {value}.",
        "not_a_length": "{name} is no length of time: {value}.",
        "below_nought": "{name} is below nought: {value}.",
        "too_long_a_time": "{name} is longer than a hundred years: {value}.",
        "ends_before_start": "It ends before it starts.",
        "only_one_has_time": "Only one of its start and end has a time of day.",
        "part_of_a_day": "It is of whole days, but lasts a part of one.",
        "too_many_rules": "It has more than {limit} rules.",
        "too_long_in_all": "The rules before it in the file take so long that it was not reached.",
        "unknown_zone": "Its time zone is not known: {zone}.",
        "unreadable_zone": "Its time zone is defined in a way that cannot be read: {zone}.",
        **RuleRefused.sentences,
        **TooMuch.sentences,
    }
