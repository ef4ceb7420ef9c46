"""Held to 227 rules whose dates others worked out.

The cases are dateutil's, where the start does not count unless the rule meets it. In RFC 5545 it
always is the first occurrence. So ours are theirs; where the start is not among them, ours are the
start and then theirs – and as it counts towards COUNT too, the last of theirs falls away.
"""

import json
from datetime import datetime

from tests.exchange.importing import shared
from torvet.engines.recurrence import Budget, read_rule, starts, wall_of
from torvet.engines.recurrence.blocks import DAY, LAST_DAY

FOREVER = (LAST_DAY + 1) * DAY


def _wall(text: str) -> int:
    return wall_of(datetime.strptime(text, "%Y%m%dT%H%M%S"))  # noqa: DTZ007


def test_all_of_dateutils_cases_come_out_alike() -> None:
    cases = json.loads(shared("ical/dateutil/rrule_cases.json").read_text())
    assert len(cases) == 227
    differing = [case["rrule"] for case in cases if _ours(case) != _expected(case)]
    assert differing == []


def _ours(case: dict[str, object]) -> list[int]:
    rule, first = read_rule(str(case["rrule"])), _wall(str(case["dtstart"]))
    before = FOREVER
    if isinstance(rule.until, datetime):
        before = max(first, wall_of(rule.until)) + 1
    return [int(wall) for wall in starts(rule, first, first, before, Budget())]


def _expected(case: dict[str, object]) -> list[int]:
    instances = case["instances"]
    assert isinstance(instances, list)
    theirs = [_wall(text) for text in instances]
    if case["dtstart_in_instances"]:
        return theirs
    ours = [_wall(str(case["dtstart"])), *theirs]
    return ours[: read_rule(str(case["rrule"])).count]
