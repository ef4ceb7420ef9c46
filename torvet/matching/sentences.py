"""Turns reasons, which the engine gives as data, into one sentence a person can agree with.

    theme.same + group.ages + time.meet + place.near
    → "Begge har lektiehjælp, for 10–14-årige, tirsdag kl. 15.00–17.00, 200 m fra hinanden."

Each kind of reason has one phrase here; `engines.matching.findings` lists the kinds.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import time
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from torvet.directory.models import Means
from torvet.engines.matching import Reason
from torvet.matching.names import Names
from torvet.ui.components.times import clock, weekday, weekdays

Data = Mapping[str, Any]
Phrase = Callable[[Names, Data], str]
OLDEST_SAID = 99


def sentence(reasons: Iterable[Reason], names: Names) -> str:
    phrases = [PHRASES[reason.kind](names, reason.data) for reason in reasons]
    said = ", ".join(phrase for phrase in phrases if phrase)
    return f"{capfirst(said)}." if said else ""


def listed(words: Iterable[str]) -> str:
    """a, b og c"""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} {pgettext('between words', 'and')} {last}" if first else last


def _ages(ages: list[int]) -> str:
    low, high = ages
    if high >= OLDEST_SAID:
        return _("%(low)s years and over") % {"low": low}
    return _("%(low)s–%(high)s years") % {"low": low, "high": high}


def _clock(minutes: int) -> str:
    return clock(time(min(minutes, 1439) // 60, min(minutes, 1439) % 60))


def _hours(data: Data) -> str:
    return _("%(day)s %(start)s–%(end)s") % {
        "day": weekday(data["weekday"]),
        "start": _clock(data["start"]),
        "end": _clock(data["end"]),
    }


def _slots(slots: list[list[int]]) -> str:
    keys = ("weekday", "start", "end")
    return listed(_hours(dict(zip(keys, slot, strict=True))) for slot in slots)


def _theme_same(names: Names, data: Data) -> str:
    return _("both offer %(theme)s") % {"theme": names.theme(data["theme"])}


def _theme_parent(names: Names, data: Data) -> str:
    values = {"theme": names.theme(data["theme"]), "parent": names.theme(data["parent"])}
    return _("one offers %(theme)s, the other %(parent)s as a whole") % values


def _theme_sibling(names: Names, data: Data) -> str:
    one, other = (names.theme(theme) for theme in data["themes"])
    return _("one offers %(one)s and the other %(other)s, both part of %(parent)s") % {
        "one": one,
        "other": other,
        "parent": names.theme(data["parent"]),
    }


def _theme_step(names: Names, data: Data) -> str:
    values = {"first": names.theme(data["first"]), "next": names.theme(data["next"])}
    return _("%(first)s often leads on to %(next)s") % values


def _group_same(names: Names, data: Data) -> str:
    return _("for %(groups)s") % {"groups": listed(map(names.group, data["groups"]))}


def _group_parent(names: Names, data: Data) -> str:
    one, other = (listed(map(names.group, groups)) for groups in data["groups"])
    if not one or not other:
        return _("partly for the same people")
    return _("one for %(one)s, the other for %(other)s") % {"one": one, "other": other}


def _group_ages(names: Names, data: Data) -> str:
    return _("for people aged %(ages)s") % {"ages": _ages(data["ages"])}


def _group_adjoin(names: Names, data: Data) -> str:
    values = {"first": _ages(data["first"]), "next": _ages(data["next"])}
    return _("one is for %(first)s and the other takes over with %(next)s") % values


def _group_everyone(names: Names, data: Data) -> str:
    return ngettext("one is open to everyone", "both are open to everyone", len(data["offers"]))


def _group_partly(names: Names, data: Data) -> str:
    return _("they may reach the same people")


def _group_missing(names: Names, data: Data) -> str:
    return _("it is not said for whom %(offers)s is") % {
        "offers": listed(map(names.offer, data["offers"]))
    }


def _place_same(names: Names, data: Data) -> str:
    return _("in the same place (%(place)s)") % {"place": listed(map(names.place, data["places"]))}


def _place_near(names: Names, data: Data) -> str:
    if data["metres"] < 10:
        return _("at the same address")
    return _("%(metres)s m apart") % {"metres": round(data["metres"], -1)}


def _place_area(names: Names, data: Data) -> str:
    return _("in the same area")


def _place_missing(names: Names, data: Data) -> str:
    return _("it is not said where %(offers)s is") % {
        "offers": listed(map(names.offer, data["offers"]))
    }


def _time_meet(names: Names, data: Data) -> str:
    return _hours(data)


def _time_close(names: Names, data: Data) -> str:
    return _("the same %(day)s: one ends at %(end)s, the other begins at %(start)s") % {
        "day": weekday(data["weekday"]),
        "end": _clock(data["end"]),
        "start": _clock(data["start"]),
    }


def _time_handover(names: Names, data: Data) -> str:
    return _("%(day)s: %(first)s ends at %(end)s and %(next)s begins at %(start)s") % {
        "day": weekday(data["weekday"]),
        "first": names.offer(data["first"]),
        "next": names.offer(data["next"]),
        "end": _clock(data["end"]),
        "start": _clock(data["start"]),
    }


def _time_other_days(names: Names, data: Data) -> str:
    one, other = ("".join(str(day) for day in days) for days in data["weekdays"])
    values = {"one": weekdays(one), "other": weekdays(other)}
    return _("on different days (%(one)s / %(other)s)") % values


def _time_other_hours(names: Names, data: Data) -> str:
    return _("both %(day)s, at different hours") % {"day": weekday(data["weekday"])}


def _time_other_weeks(names: Names, data: Data) -> str:
    return _("both %(hours)s, in alternate weeks") % {"hours": _hours(data)}


def _time_open(names: Names, data: Data) -> str:
    return _("open at the same time, e.g. %(hours)s") % {"hours": _hours(data)}


def _time_missing(names: Names, data: Data) -> str:
    return _("it is not said when %(offers)s is") % {
        "offers": listed(map(names.offer, data["offers"]))
    }


def _breadth_wide(names: Names, data: Data) -> str:
    return _("%(offers)s names very many themes") % {
        "offers": listed(map(names.offer, data["offers"]))
    }


def _text_mention(names: Names, data: Data) -> str:
    values = {"first": names.offer(data["first"]), "next": names.offer(data["next"])}
    return _("%(first)s itself mentions %(next)s") % values


def _need_unanswered(names: Names, data: Data) -> str:
    return _("no offer answers this")


def _need_untimed(names: Names, data: Data) -> str:
    return _("nothing is open when it is felt: %(slots)s") % {"slots": _slots(data["slots"])}


def _need_answered(names: Names, data: Data) -> str:
    return _("these answer at other times: %(offers)s") % {
        "offers": listed(map(names.offer, data["offers"]))
    }


def _group_unserved(names: Names, data: Data) -> str:
    return _("free then, and nothing is for them: %(slots)s") % {"slots": _slots(data["slots"])}


def _group_only_open(names: Names, data: Data) -> str:
    return _("only what is open to everyone is on then: %(offers)s") % {
        "offers": listed(map(names.offer, data["offers"]))
    }


def _sector_absent(names: Names, data: Data) -> str:
    return _("nothing from these sectors: %(sectors)s") % {
        "sectors": listed(map(names.sector, data["sectors"]))
    }


def _covered(names: Names, data: Data) -> str:
    themes = [names.theme(theme) for theme in data["themes"]]
    groups = [names.group(group) for group in data["groups"]]
    means = [str(Means(kind).label).lower() for kind in data["means"] if kind in Means.values]
    return listed([*themes, *groups, *means])


def _team_covers(names: Names, data: Data) -> str:
    said = _covered(names, data)
    return _("together they cover %(what)s") % {"what": said} if said else ""


def _team_lacks(names: Names, data: Data) -> str:
    said = _covered(names, data)
    return _("still missing: %(what)s") % {"what": said} if said else ""


def _team_crosses(names: Names, data: Data) -> str:
    return _("across the sectors %(sectors)s") % {
        "sectors": listed(names.sector(sector).lower() for sector in data["sectors"])
    }


def _team_new(names: Names, data: Data) -> str:
    pairs = data["pairs"]
    if len(pairs) > 1:
        return _("they hardly work together yet")
    values = dict(zip(("one", "other"), map(names.organization, pairs[0]), strict=True))
    return _("%(one)s and %(other)s hardly work together yet") % values


def _team_overlap(names: Names, data: Data) -> str:
    return _("their offers meet: %(offers)s") % {
        "offers": listed(map(names.offer, data["offers"]))
    }


def _team_absent(names: Names, data: Data) -> str:
    return _("it is not known when %(actors)s is in the house") % {
        "actors": listed(map(names.organization, data["organizations"]))
    }


def _team_apart(names: Names, data: Data) -> str:
    return _("%(actors)s are never in the house at the same time") % {
        "actors": listed(map(names.organization, data["organizations"]))
    }


def _brings_theme(names: Names, data: Data) -> str:
    return _("works with %(themes)s") % {"themes": listed(map(names.theme, data["themes"]))}


def _brings_group(names: Names, data: Data) -> str:
    return _("knows %(groups)s") % {"groups": listed(map(names.group, data["groups"]))}


def _brings_means(names: Names, data: Data) -> str:
    kinds = (str(Means(kind).label).lower() for kind in data["means"] if kind in Means.values)
    return _("can bring %(means)s") % {"means": listed(kinds)}


def _brings_offer(names: Names, data: Data) -> str:
    return _("already has %(offers)s") % {"offers": listed(map(names.offer, data["offers"]))}


def _brings_room(names: Names, data: Data) -> str:
    if data["capacity"] == "plenty":
        return _("has plenty of capacity left")
    return _("has some capacity left")


PHRASES: Mapping[str, Phrase] = {
    "theme.same": _theme_same,
    "theme.parent": _theme_parent,
    "theme.sibling": _theme_sibling,
    "theme.step": _theme_step,
    "group.same": _group_same,
    "group.parent": _group_parent,
    "group.ages": _group_ages,
    "group.adjoin": _group_adjoin,
    "group.everyone": _group_everyone,
    "group.partly": _group_partly,
    "group.missing": _group_missing,
    "place.same": _place_same,
    "place.near": _place_near,
    "place.area": _place_area,
    "place.missing": _place_missing,
    "time.meet": _time_meet,
    "time.close": _time_close,
    "time.handover": _time_handover,
    "time.other_days": _time_other_days,
    "time.other_hours": _time_other_hours,
    "time.other_weeks": _time_other_weeks,
    "time.open": _time_open,
    "time.missing": _time_missing,
    "breadth.wide": _breadth_wide,
    "text.mention": _text_mention,
    "need.unanswered": _need_unanswered,
    "need.untimed": _need_untimed,
    "need.answered": _need_answered,
    "group.unserved": _group_unserved,
    "group.only_open": _group_only_open,
    "sector.absent": _sector_absent,
    "team.covers": _team_covers,
    "team.lacks": _team_lacks,
    "team.crosses": _team_crosses,
    "team.new": _team_new,
    "team.overlap": _team_overlap,
    "team.absent": _team_absent,
    "team.apart": _team_apart,
    "brings.theme": _brings_theme,
    "brings.group": _brings_group,
    "brings.means": _brings_means,
    "brings.offer": _brings_offer,
    "brings.room": _brings_room,
}
