"""What the matching engine answers: overlaps, gaps, proposals – each with its reasons as data.

A key is a fingerprint of what a finding is *about* (the two offers; the need; the need and the
team), never of its score, class or reasons: an answer given to it last week still finds it.

Reasons. `kind` and the names in `data` (all JSON-able; offers, themes, groups, places, areas,
organizations and sectors are keys; times are minutes from midnight; ages are [low, high]):

    theme.same        theme
    theme.parent      theme, parent                     one offer's theme stands above the other's
    theme.sibling     themes [a, b], parent
    theme.step        first, next (themes)              the first theme often leads to the next
    group.same        groups
    group.parent      groups [[..], [..]], ages [.., ..]  one's group stands above the other's
    group.ages        ages (in common), of [[..], [..]], groups (in common)
    group.adjoin      first, next (ages)                one takes over where the other ends
    group.everyone    offers                            these are for people in general
    group.partly      groups [[..], [..]], ages [.., ..]  they may hold the same people
    group.missing     offers                            these do not say for whom
    place.same        places
    place.near        metres
    place.area        area
    place.missing     offers                            these do not say where
    time.meet         weekday, start, end, minutes      in common; minutes of all meetings a week
    time.close        weekday, end, start               of the first and of the next
    time.handover     weekday, end, start, first, next (offers)
    time.other_days   weekdays [[..], [..]]
    time.other_hours  weekday, end, start               the same day, far apart
    time.other_weeks  weekday, start, end               the same time, never the same week
    time.open         weekday, start, end, minutes, offers  these are open most of the week
    time.missing      offers                            these do not say when
    breadth.wide      offers                            these name so many themes that each is weak
    text.mention      first, next (offers)              the first one's text names the next

    need.unanswered   themes, groups, ages, area            no offer answers it
    need.untimed      slots [[weekday, start, end]]     felt then, and no offer is open then
    need.answered     offers                            these answer at other times
    group.unserved    weekdays, slots                   free then, and nothing is for them
    group.only_open   offers                            only offers for everyone are open then
    sector.absent     sectors                           sectors in the house that do not answer

    team.covers       themes, people (bool), means      what the need asks that the team can do
    team.lacks        themes, people (bool), means      what no one in the team can do
    team.crosses      sectors
    team.new          pairs [[a, b]]                    organizations that hardly work together yet
    team.overlap      overlap, kind, offers             why these should meet about their offers
    team.absent       organizations                     no presence plan, so no window
    team.apart        organizations                     never two hours in the house together
    brings.theme      themes                            of the need, that it works with
    brings.people     groups                            it works for the need's people
    brings.means      means
    brings.offer      offers
    brings.room       capacity                          says it has capacity left
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Literal

from torvet.engines.matching.types import Slot

Kind = Literal["same", "complementary", "sequence", "unclear"]
GapKind = Literal["need", "target_group"]
Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def fingerprint(*parts: str) -> str:
    """Sixteen hexadecimal digits that stay the same as long as the parts do."""
    return blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class Reason:
    kind: str
    data: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two offers whose work touches. For a sequence the first offer leads to the second."""

    key: str
    offers: tuple[str, str]
    kind: Kind
    score: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class OverlapGroup:
    """Three or more offers by different actors, each pair of them the same effort."""

    key: str
    offers: tuple[str, ...]
    overlaps: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Gap:
    """A need or a target group (`subject`), and when nothing is there for it.

    `answering` and `absent` are the sectors with and without an offer for it.
    """

    key: str
    kind: GapKind
    subject: str
    weekdays: tuple[int, ...]
    slots: tuple[Slot, ...]
    answering: tuple[str, ...]
    absent: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of offers: one row of `cells` for each key in `rows`, one number a column."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class GapReport:
    """The gaps, and the pictures behind them: needs × sectors, needs × weekdays ("0" to "6").

    `answers` names for each open need the offers that answer it.
    """

    gaps: tuple[Gap, ...]
    by_sector: Matrix
    by_weekday: Matrix
    answers: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of local time, without zone."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A small team that should meet about a need or about an overlap (one of the two is None).

    `overlap` is the key of an `Overlap` or of an `OverlapGroup`; `organizations` stand in the
    order they were chosen.
    """

    key: str
    need: str | None
    overlap: str | None
    organizations: tuple[str, ...]
    reasons: tuple[Reason, ...]
    brings: Mapping[str, tuple[Reason, ...]]
    windows: tuple[Window, ...]
