"""Lists of spans read as one set of instants: joined, in common, one without the other.

ones      ━━━━━━○   ━━━━━━━○
others       ━━━━━━━━━○
joined    ━━━━━━━━━━━━━━━━━○
common       ━━━○   ━━○
without   ━━━○         ━━━━○
"""

from collections.abc import Iterable

from torvet.engines.spans import Span


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same instants in the fewest spans, in order; spans that touch become one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            if span.end > found[-1].end:
                found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def common(ones: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """The instants that lie in both."""
    first, second = joined(ones), joined(others)
    found: list[Span] = []
    one = other = 0
    while one < len(first) and other < len(second):
        start = max(first[one].start, second[other].start)
        end = min(first[one].end, second[other].end)
        if start < end:
            found.append(Span(start, end))
        if first[one].end <= second[other].end:
            one += 1
        else:
            other += 1
    return found


def without(spans: Iterable[Span], removed: Iterable[Span]) -> list[Span]:
    """The instants of the first that do not lie in the second."""
    gone = joined(removed)
    found: list[Span] = []
    first = 0
    for start, end in joined(spans):
        while first < len(gone) and gone[first].end <= start:
            first += 1
        free, number = start, first
        while number < len(gone) and gone[number].start < end:
            if free < gone[number].start:
                found.append(Span(free, gone[number].start))
            free = gone[number].end
            number += 1
        if free < end:
            found.append(Span(free, end))
    return found
