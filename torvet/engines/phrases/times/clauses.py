"""Marks gathered into clauses: these days, in this rhythm, at these hours.

tirsdag 15-17 ; torsdag 16-18      two clauses, days first
9am to 5pm Mon, Wed                one clause, hours first
onsdag 19-21 (lige uger)           a rhythm after the hours belongs to the clause before it
man-tors 9-15, fredag lukket       what stands with "lukket" is no time; it is left as words
"""

from datetime import date
from typing import cast

from torvet.engines.phrases.times.clause import Clause
from torvet.engines.phrases.times.kinds import Parity
from torvet.engines.phrases.times.tokens import Token

_RHYTHM = ("ordinal", "interval", "parity", "month")


def clauses(phrase: str, marks: list[Token]) -> list[Clause]:
    """The clauses of a phrase, in order; consumed marks are left as they are."""
    return _Gathering(phrase, marks).run()


class _Gathering:
    """Walks the marks once and closes a clause where the next one begins."""

    def __init__(self, phrase: str, marks: list[Token]) -> None:
        self.phrase = phrase
        self.marks = marks
        self.done: list[Clause] = []
        self.now = Clause()
        self.hours_first = False
        self.broken = False
        self.parity_closed = False

    def run(self) -> list[Clause]:
        index = 0
        while index < len(self.marks):
            mark = self.marks[index]
            if mark.kind == "break":
                self.broken = True
            if mark.kind in _RHYTHM:
                self._rhythm(index)
            elif mark.kind == "day":
                index = self._days(index)
            elif mark.kind == "date" and isinstance(mark.value, date):
                self._open(for_days=True)
                self.now.dates.append(mark.value)
                self._says(mark)
            elif mark.kind == "clock":
                index = self._span(index)
            elif mark.kind == "always":
                self._always(mark)
            index += 1
        self._close()
        return self.done

    def _says(self, mark: Token) -> None:
        if self.now.start < 0:
            self.now.start = mark.start
        self.now.text = self.phrase[self.now.start : mark.end].strip()
        self.broken = False

    def _close(self) -> None:
        if not self.now.is_empty:
            self.done.append(self.now)
        self.now, self.hours_first, self.parity_closed = Clause(), False, False

    def _open(self, *, for_days: bool) -> None:
        """Closes the clause at hand when a day or an hour cannot belong to it any more."""
        has_days = bool(self.now.days or self.now.dates)
        if for_days:
            waits = has_days and not self.now.spans and self.broken
            if (self.now.spans and not self.hours_first) or waits:
                self._close()
        elif self.hours_first and has_days:
            self._close()
        elif self.parity_closed and has_days:  # "14-16 (lige uger), 16-18 (ulige uger)"
            days = self.now.days
            self._close()
            self.now.days = list(days)
        if not for_days and not has_days and not self.now.spans:
            self.hours_first = True

    def _days(self, index: int) -> int:
        """Takes one day or a range of two ("man-fre"); three joined by dashes are a list."""
        mark, last = self.marks[index], index
        chain = [mark]
        while self._joins(last) and self.marks[last + 2].kind == "day":
            last += 2
            chain.append(self.marks[last])
        self._open(for_days=True)
        named = [cast("tuple[int, ...]", day.value) for day in chain]
        if len(chain) == 2 and len(named[0]) == len(named[1]) == 1:
            first, length = named[0][0], (named[1][0] - named[0][0]) % 7
            found = [(first + step) % 7 for step in range(length + 1)]
        else:
            found = [day for days in named for day in days]
        self.now.days += [day for day in found if day not in self.now.days]
        for day in chain:
            self._says(day)
        return self._nth_after(last)

    def _joins(self, index: int) -> bool:
        """ "man-fre", "ma.-fr.", "mandag til fredag"."""
        if index + 2 < len(self.marks) and self.marks[index + 1].text == ".":
            del self.marks[index + 1]
        return index + 2 < len(self.marks) and self.marks[index + 1].kind in ("dash", "until")

    def _nth_after(self, index: int) -> int:
        """OSM: "We[1]"."""
        while index + 1 < len(self.marks) and self.marks[index + 1].kind == "nth":
            index += 1
            self.now.ordinals.append(cast("int", self.marks[index].value))
            self.now.is_monthly = True
        return index

    def _span(self, index: int) -> int:
        start = cast("int", self.marks[index].value)
        self._open(for_days=False)
        self._says(self.marks[index])
        far = self._end_of_span(index)
        if far is None:
            self.now.spans.append((start, None))
            return index
        self.now.spans.append((start, cast("int", self.marks[far].value)))
        self._says(self.marks[far])
        return far

    def _end_of_span(self, index: int) -> int | None:
        """Where the end of a span stands: "15-17", "kl. 15 til kl. 17", "mellem 15 og 17"."""
        between = index >= 1 and self.marks[index - 1].folded in ("mellem", "between", "entre")
        if self._is_slashed(index):
            return index + 2
        joined = False
        for far in range(index + 1, min(index + 6, len(self.marks))):
            mark = self.marks[far]
            if mark.kind == "clock":
                return far if joined else None
            if mark.kind in ("dash", "until") or (between and mark.kind == "and"):
                joined = True
            elif mark.folded not in ("kl", "klokken", "ca") and mark.text != ".":
                return None
        return None

    def _is_slashed(self, index: int) -> bool:
        """French "9h/12h - 14h/17h": here the slash spans and the dash parts."""
        marks = self.marks[index : index + 5]
        if len(marks) < 3 or marks[1].text != "/" or marks[2].kind != "clock":
            return False
        if not all("h" in mark.folded for mark in (marks[0], marks[2])):
            return False
        after = self.marks[index + 3 : index + 6]
        if len(after) < 2 or after[0].kind != "dash" or after[1].kind != "clock":
            return True
        return len(after) == 3 and after[2].text == "/"

    def _always(self, mark: Token) -> None:
        self._open(for_days=True)
        self.now.days = list(range(7))
        self.now.spans = [(0, 1440)]
        self.now.is_round_the_clock = True
        self._says(mark)

    def _rhythm(self, index: int) -> None:
        if self.now.spans and not self.hours_first and self._day_follows(index):
            self._close()
        mark = self.marks[index]
        if mark.kind == "ordinal":
            self.now.ordinals.append(cast("int", mark.value))
        elif mark.kind == "interval":
            value = cast("int", mark.value)
            self.now.interval = value
            if value < 2:
                self.now.ordinals.append(value)
        elif mark.kind == "parity":
            self.now.parity = cast("Parity", mark.value)
            self.parity_closed = bool(self.now.spans)
        else:
            self.now.is_monthly = True
        self._says(mark)

    def _day_follows(self, index: int) -> bool:
        """Whether a rhythm after hours opens the next clause instead of closing this one."""
        is_listed = self.marks[index].kind == "ordinal"
        for mark in self.marks[index + 1 :]:
            if mark.kind in ("day", "date"):
                return True
            ends = mark.text == ")" or (mark.kind == "comma" and not is_listed)
            if ends or mark.kind in ("clock", "break"):
                return False
        return False
