"""A verdict told as reasons: one each about the themes, the people, the place and the time."""

from collections.abc import Callable, Hashable
from functools import partial

from torvet.engines.matching.findings import Json, Reason
from torvet.engines.matching.overlaps.people import Audience
from torvet.engines.matching.overlaps.profiles import Profile
from torvet.engines.matching.overlaps.theme import Link
from torvet.engines.matching.overlaps.verdict import Verdict
from torvet.engines.matching.types import Ages, Slot


class Teller:
    """Tells verdicts. What many verdicts share is made once: a house has few themes and areas."""

    def __init__(self) -> None:
        self._told: dict[Hashable, Reason] = {}

    def reasons(self, verdict: Verdict) -> tuple[Reason, ...]:
        told = [self._people(verdict), self._place(verdict), self._time(verdict)]
        if verdict.link.kind == "mention":
            told.insert(0, _mention(verdict))
        elif verdict.link.kind != "none":
            told.insert(0, self._once(verdict.link, partial(_theme, verdict.link)))
        if verdict.one.breadth < 1 or verdict.other.breadth < 1:
            wide = _keys(verdict, lambda profile: profile.breadth < 1)
            told.append(Reason("breadth.wide", {"offers": wide}))
        return tuple(told)

    def _once(self, key: Hashable, tell: Callable[[], Reason]) -> Reason:
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = tell()
        return told

    def _people(self, verdict: Verdict) -> Reason:
        one, other = verdict.one.audience, verdict.other.audience
        kind = verdict.people.kind
        if kind == "everyone":
            keys = _keys(verdict, lambda profile: profile.audience.is_everyone)
            return Reason("group.everyone", {"offers": keys})
        if kind == "missing":
            keys = _keys(verdict, lambda profile: profile.audience.is_unknown)
            return Reason("group.missing", {"offers": keys})
        return self._once((one.number, other.number), partial(_people, kind, one, other))

    def _place(self, verdict: Verdict) -> Reason:
        if verdict.place.kind != "area":
            return _place(verdict)
        area = verdict.one.offer.area
        return self._once(("area", area), partial(Reason, "place.area", {"area": area}))

    def _time(self, verdict: Verdict) -> Reason:
        if verdict.time.kind != "other_days":
            return _time(verdict)
        key = "days", verdict.one.days, verdict.other.days
        return self._once(key, partial(_other_days, verdict))


def _keys(verdict: Verdict, holds: Callable[[Profile], bool]) -> list[str]:
    return [profile.offer.key for profile in (verdict.one, verdict.other) if holds(profile)]


def _mention(verdict: Verdict) -> Reason:
    keys = [verdict.one.offer.key, verdict.other.offer.key]
    first, following = reversed(keys) if verdict.turned else keys
    return Reason("text.mention", {"first": first, "next": following})


def _theme(link: Link) -> Reason:
    kind, terms = link.kind, link.terms
    if kind == "same":
        return Reason("theme.same", {"theme": terms[0]})
    if kind == "parent":
        return Reason("theme.parent", {"theme": terms[0], "parent": terms[1]})
    if kind == "sibling":
        return Reason("theme.sibling", {"themes": list(terms[:2]), "parent": terms[2]})
    return Reason("theme.step", {"first": terms[0], "next": terms[1]})


def _people(kind: str, one: Audience, other: Audience) -> Reason:
    shared = sorted(one.groups & other.groups)
    if kind == "same":
        return Reason("group.same", {"groups": shared})
    if one.ages and other.ages:
        return _ages(one.ages, other.ages, shared, kind)
    groups = [sorted(one.groups), sorted(other.groups)]
    return Reason(f"group.{kind}", {"groups": groups, "ages": [one.ages, other.ages]})


def _ages(one: Ages, other: Ages, groups: list[str], kind: str) -> Reason:
    if kind == "adjoin":
        return Reason("group.adjoin", {"first": min(one, other), "next": max(one, other)})
    common = max(one[0], other[0]), min(one[1], other[1])
    return Reason("group.ages", {"ages": common, "of": [one, other], "groups": groups})


def _place(verdict: Verdict) -> Reason:
    one, other = verdict.one.offer, verdict.other.offer
    place = verdict.place
    if place.kind == "place":
        return Reason("place.same", {"places": sorted(one.places & other.places)})
    if place.kind == "missing":
        return Reason("place.missing", {"offers": _keys(verdict, lambda p: not p.offer.area)})
    return Reason("place.near", {"metres": round(place.metres)})


def _other_days(verdict: Verdict) -> Reason:
    days = [_weekdays(verdict.one), _weekdays(verdict.other)]
    return Reason("time.other_days", {"weekdays": days})


def _time(verdict: Verdict) -> Reason:
    time = verdict.time
    if time.pair is None:
        return Reason("time.missing", {"offers": _keys(verdict, lambda p: not p.slots)})
    if time.kind in {"meet", "open", "other_weeks"}:
        return _crossing(verdict, *time.pair)
    one, other = sorted(time.pair, key=lambda slot: slot.start)
    data: dict[str, Json] = {"weekday": one.weekday, "end": one.end, "start": other.start}
    if time.kind == "handover":
        keys = [verdict.one.offer.key, verdict.other.offer.key]
        first, following = reversed(keys) if time.turned else keys
        data |= {"first": first, "next": following}
    return Reason(f"time.{time.kind}", data)


def _crossing(verdict: Verdict, one: Slot, other: Slot) -> Reason:
    time = verdict.time
    data: dict[str, Json] = {
        "weekday": one.weekday,
        "start": max(one.start, other.start),
        "end": min(one.end, other.end),
    }
    if time.kind == "open":
        data["offers"] = _keys(verdict, lambda profile: profile.is_opening)
    if time.kind != "other_weeks":
        data["minutes"] = round(time.minutes)
    return Reason(f"time.{time.kind}", data)


def _weekdays(profile: Profile) -> list[int]:
    return sorted({slot.weekday for slot in profile.slots})
