"""Whether two offers overlap, in which class, and how much.

                        meet · open · close    one after the other    other days, hours, weeks
    same / parent       same                   sequence (near by)     complementary
    sibling             complementary          sequence (near by)     –
    step, mention       sequence               sequence               sequence
    unrelated           –                      sequence (same place)  –

That is for the same people. Ages that adjoin make a sequence of the same theme; where it is not
known for whom, when or where, the same theme is unclear. The score is the product of how much
they meet on theme, people, place and time; what scores under `THRESHOLD` is no overlap.
"""

from dataclasses import dataclass

from torvet.engines.matching.findings import Kind
from torvet.engines.matching.overlaps.people import Likeness, People
from torvet.engines.matching.overlaps.place import Nearness, nearness
from torvet.engines.matching.overlaps.profiles import Profile, Weeks
from torvet.engines.matching.overlaps.theme import Link
from torvet.engines.matching.week import Meeting

THRESHOLD = 0.25
STRAIGHT_ON_MINUTES = 30
"""So soon one goes on from one thing to a quite different one in the same place."""
TOUCHING = frozenset({"meet", "open", "handover", "close"})
TIME_WEIGHTS = {
    "open": 0.5,
    "handover": 0.75,
    "close": 0.75,
    "other_hours": 0.6,
    "other_weeks": 0.6,
    "other_days": 0.6,
    "missing": 0.5,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Two offers that overlap, and what it rests on. `turned`: the second leads to the first."""

    one: Profile
    other: Profile
    kind: Kind
    score: float
    turned: bool
    link: Link
    people: Likeness
    place: Nearness
    time: Meeting


class Judge:
    """Judges pairs of profiles of one house."""

    def __init__(self, people: People, weeks: Weeks, *, areas_are_known: bool) -> None:
        self.people = people
        self.weeks = weeks
        self.areas_are_known = areas_are_known

    def may_meet(self, one: Profile, other: Profile, link: Link) -> bool:
        """Different actors, not running either together yet, and near enough in what and whom.

        All that can be told before place and hours are compared; `verdict` leaves it out.
        """
        if link.kind in {"sibling", "none"} and not one.days & other.days:
            return False
        people = self.people.likeness(one.audience, other.audience)
        if link.kind in {"sibling", "mention", "none"} and not people.is_close:
            return False
        mine, yours = one.offer, other.offer
        if mine.organization == yours.organization:
            return False
        if mine.organization in yours.partners or yours.organization in mine.partners:
            return False
        return link.weight * one.breadth * other.breadth * people.weight >= THRESHOLD

    def verdict(self, one: Profile, other: Profile, link: Link) -> Verdict | None:
        """For two profiles that may meet, in the order of their keys."""
        people = self.people.likeness(one.audience, other.audience)
        strength = link.weight * one.breadth * other.breadth * people.weight
        place = nearness(one.offer, other.offer, areas_are_known=self.areas_are_known)
        if strength * place.weight < THRESHOLD:
            return None
        time = self.weeks.meeting(one, other)
        kind = _classify(link, people, place, time)
        if kind is None or (kind == "unclear" and (one.is_listed or other.is_listed)):
            return None
        score = strength * place.weight * _time_weight(kind, time)
        if score < THRESHOLD:
            return None
        turned = kind == "sequence" and _turned(link, people, time)
        return Verdict(one, other, kind, round(score, 3), turned, link, people, place, time)


def _classify(link: Link, people: Likeness, place: Nearness, time: Meeting) -> Kind | None:
    if link.kind == "none":
        return "sequence" if _straight_on(people, place, time) else None
    is_close = link.kind in {"same", "parent"}
    if people.kind == "adjoin":
        onward = is_close or (link.kind == "step" and link.turned == people.turned)
        return "sequence" if onward and place.kind != "missing" else None
    if link.kind in {"step", "mention"}:
        known = people.kind not in {"missing", "partly"} and place.kind != "missing"
        return "sequence" if known else None
    if is_close and _misses(people, place, time):
        return "unclear" if _speaks(people, place, time) else None
    if not people.is_close:
        return "same" if is_close and time.kind in TOUCHING else None
    if time.kind == "handover" and place.weight >= 0.95:
        return "sequence"
    if is_close:
        return "same" if time.kind in TOUCHING else "complementary"
    meets = time.kind in TOUCHING and time.kind != "open" and place.kind != "missing"
    return "complementary" if meets else None


def _straight_on(people: Likeness, place: Nearness, time: Meeting) -> bool:
    soon = time.kind == "handover" and time.minutes <= STRAIGHT_ON_MINUTES
    return soon and place.kind == "place" and people.is_close and people.kind != "everyone"


def _misses(people: Likeness, place: Nearness, time: Meeting) -> bool:
    return people.kind in {"missing", "partly"} or "missing" in {place.kind, time.kind}


def _speaks(people: Likeness, place: Nearness, time: Meeting) -> bool:
    """Whether what is known says enough: of people, place and time two, or the very place."""
    if people.kind == "partly":
        return place.kind != "missing" and time.kind in TOUCHING
    if people.kind == "missing" and time.kind == "missing":
        return place.weight == 1.0
    if time.kind == "missing":
        return place.kind != "missing"
    if people.kind == "missing":
        return place.kind != "missing" and time.kind in TOUCHING
    return people.is_close and time.kind == "meet"


def _time_weight(kind: Kind, time: Meeting) -> float:
    if kind == "sequence":
        return {"handover": 1.0, "missing": 0.8}.get(time.kind, 0.9)
    if time.kind == "meet":
        return 0.7 + 0.3 * time.share
    return TIME_WEIGHTS[time.kind]


def _turned(link: Link, people: Likeness, time: Meeting) -> bool:
    if people.kind == "adjoin":
        return people.turned
    return link.turned if link.kind in {"step", "mention"} else time.turned
