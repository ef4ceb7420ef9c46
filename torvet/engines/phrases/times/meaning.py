"""What the words and bare numbers of a phrase stand for, seen from their neighbours.

word "man" beside "fre"        -> day 0        word "man" beside "kan" -> a word
number 15 after "kl" or a dash -> clock 15:00  number 10 before "år"   -> a word
"hver" "anden"                 -> interval 2   "lige" "uger"           -> parity even
"""

from itertools import pairwise

from torvet.engines.phrases.times.day_words import (
    DAY_SETS,
    EVERY_DAY,
    ROUND_THE_CLOCK,
    SHORT_DAYS,
    day_named,
)
from torvet.engines.phrases.times.days import settle_doubtful_days
from torvet.engines.phrases.times.hours import settle_hours
from torvet.engines.phrases.times.rhythms import settle_ordinals, settle_rhythms
from torvet.engines.phrases.times.tokens import Token
from torvet.engines.phrases.times.words import AND, CLOSED, FILLERS, UNTIL

NOON = {"noon": 720, "midi": 720, "midnight": 1440, "midnat": 1440, "minuit": 1440}


def give_meaning(marks: list[Token], *, bare_hours: bool) -> None:
    """Sets kind and value of every mark in place.

    bare_hours: the phrase stands in a column of hours, so that a lone "15" or "1530" is an hour.
    """
    _plain_words(marks)
    settle_doubtful_days(marks)
    settle_ordinals(marks)
    settle_hours(marks, bare_hours=bare_hours)
    settle_rhythms(marks)
    for mark in marks:
        if mark.kind == "word" and mark.folded in FILLERS:
            mark.kind = "filler"


def _plain_words(marks: list[Token]) -> None:
    for mark in marks:
        if mark.kind == "sign" and mark.text in AND:
            mark.kind = "and"
        if mark.kind == "word":
            _plain_word(mark)
    for first, second in pairwise(marks):
        if (first.folded, second.folded) in EVERY_DAY:
            first.kind, second.kind, second.value = "filler", "day", tuple(range(7))


def _plain_word(mark: Token) -> None:
    word = mark.folded
    day = SHORT_DAYS.get(word, day_named(word))
    if day is not None:
        mark.kind, mark.value = "day", (day,)
    elif word in DAY_SETS:
        mark.kind, mark.value = "day", DAY_SETS[word]
    elif word in NOON:
        mark.kind, mark.value = "clock", NOON[word]
    elif word in AND:
        mark.kind = "and"
    elif word in CLOSED:
        mark.kind = "closed"
    elif word in ROUND_THE_CLOCK:
        mark.kind = "always"
    elif word in UNTIL and word != "to":
        mark.kind = "until"
