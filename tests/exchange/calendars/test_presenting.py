"""Why an event is refused, as a page says it."""

from torvet.engines.calendars import EventRefused
from torvet.exchange.calendars.presenting import OTHER, REASONS, refusals_in_words


def test_every_reason_has_its_words() -> None:
    assert EventRefused.sentences.keys() == REASONS.keys()


def test_equal_words_are_said_once_with_their_number() -> None:
    told = refusals_in_words([("a", "no_frequency"), ("b", "unknown_part"), ("c", "new")])
    assert told == [(REASONS["no_frequency"], 2), (OTHER, 1)]
