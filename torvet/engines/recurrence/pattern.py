"""The starts of a rule in wall-clock time, within a window.

    first                       after                before
      ●────·──○──·──○──·──○──·──│─●──·──●──·──●──·──│──►     ○ not looked at: the rule is read
                                                              from the window on, unless it counts

Wall-clock times are whole seconds since 1 January 1970 00:00 on the wall. The start itself always
counts as the first occurrence. Work is bounded by a `Budget`: of starts found, and of
days and seconds looked at.
"""

from dataclasses import replace

import numpy as np

from torvet.engines.recurrence.blocks import DAY, UNIT, blocks
from torvet.engines.recurrence.budget import Budget, TooMuch
from torvet.engines.recurrence.fitting import Numbers
from torvet.engines.recurrence.rules import Frequency, Rule


def starts(rule: Rule, first: int, after: int, before: int, budget: Budget) -> Numbers:
    """The starts s of the rule with after <= s < before, sorted, the first one with them.
    UNTIL is left to the caller, who knows the zone. Raises `TooMuch`."""
    found = [np.array([first])] if after <= first < before else []
    skipped, begin = _jump(rule, first, after)
    left = None if rule.count is None else rule.count - 1 - skipped
    found += _after_first(rule, first, (begin, after, before), left, budget)
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def starts_by_rule_alone(
    rule: Rule, first: int, after: int, before: int, budget: Budget
) -> Numbers:
    """As `starts`, but the first one only where the rule itself meets it: for EXRULE."""
    found = _after_first(rule, first, (first, after, before), rule.count, budget)
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _after_first(
    rule: Rule, first: int, window: tuple[int, int, int], left: int | None, budget: Budget
) -> list[Numbers]:
    begin, after, before = window
    rule = with_times_of_start(rule, first)
    found: list[Numbers] = []
    many = 0
    for block in blocks(rule, first, begin, before, budget):
        counted = block[(block >= begin) & (block < before)]
        if left is not None:
            counted = counted[: max(left, 0)]
            left -= len(counted)
        found.append(counted[counted >= after])
        many += len(found[-1])
        if many > budget.starts:
            raise TooMuch("too_many", limit=budget.starts)
        if left is not None and left <= 0:
            break
    return found


def with_times_of_start(rule: Rule, first: int) -> Rule:
    """Hour, minute and second that the rule leaves open and does not itself step through."""
    hour, minute, second = first % DAY // 3600, first % 3600 // 60, first % 60
    return replace(
        rule,
        hours=rule.hours or (() if rule.frequency.is_within_days else (hour,)),
        minutes=rule.minutes or ((minute,) if rule.frequency < Frequency.MINUTELY else ()),
        seconds=rule.seconds or ((second,) if rule.frequency < Frequency.SECONDLY else ()),
    )


def _jump(rule: Rule, first: int, after: int) -> tuple[int, int]:
    """How many starts after the first may be passed over, and from where to go on. A rule that
    counts is passed over only where it steps evenly; any other begins at the window."""
    if rule.count is None:
        return 0, max(first + 1, after)
    step = _even_step(rule)
    if step is None or after <= first:
        return 0, first + 1
    return (after - first - 1) // step, after


def _even_step(rule: Rule) -> int | None:
    """Seconds from one start to the next, where no part of the rule picks among them."""
    picks = (rule.names_days, rule.months, rule.hours, rule.minutes, rule.seconds, rule.positions)
    if any(picks) or rule.frequency < Frequency.WEEKLY:
        return None
    return rule.interval * UNIT[rule.frequency]
