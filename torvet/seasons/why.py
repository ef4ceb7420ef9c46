"""The engine's reasons as they are kept with a grant, so that any reader has them in their own
language later.

    {"rank": 0, "code": "taken", "free": 6, "least": 15, "missing": [["taken", "taken:Banko", 10]]}
    {"rank": 0, "code": "granted", "by": [{"wish": 7, "weeks": 18}],
     "because": {"criterion": "turn", "priority": 1, "turn": 1}}
"""

from collections import Counter
from typing import Any

from torvet.engines.allocation import Because, MissingWeek, Reason

Kept = dict[str, Any]


def kept(reason: Reason) -> Kept:
    said: Kept = {"rank": reason.rank, "code": reason.code}
    for name in ("capacity", "expected", "free", "least"):
        if getattr(reason, name) is not None:
            said[name] = getattr(reason, name)
    if reason.missing:
        said["missing"] = counted(reason.missing)
    if reason.in_the_way:
        said["by"] = [{"wish": one.wish, "weeks": len(one.weeks)} for one in reason.in_the_way]
    if reason.because:
        said["because"] = _because(reason.because)
    return said


def counted(missing: tuple[MissingWeek, ...]) -> list[list[object]]:
    """What is in the way, and in how many weeks; what takes most weeks first."""
    found = Counter((gap.code, gap.source) for gap in missing)
    return [[code, source, weeks] for (code, source), weeks in found.most_common()]


def _because(because: Because) -> Kept:
    return {
        "criterion": because.criterion,
        "priority": because.priority,
        "turn": because.turn,
    }
