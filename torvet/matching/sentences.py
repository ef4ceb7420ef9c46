"""Turns reasons, which the engine gives as data, into one sentence a person can agree with.

    theme.same + group.ages + time.meet + place.near
    → "Begge har lektiehjælp, for 10–14-årige, tirsdag 15.00–17.00, 200 m fra hinanden."

Each kind of reason has one phrase here; `engines.matching.findings` lists the kinds and what
their data holds. A phrase that has nothing to say is left out.
"""

from collections.abc import Callable, Iterable, Mapping

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from torvet.engines.matching import Reason
from torvet.matching.names import Names
from torvet.matching.saying import Saying, listed

FEW = 3


def sentence(reasons: Iterable[Reason], names: Names) -> str:
    said = ", ".join(filter(None, (phrase(reason, names) for reason in reasons)))
    return f"{capfirst(said)}." if said else ""


def phrase(reason: Reason, names: Names) -> str:
    return PHRASES[reason.kind](Saying(names, reason.data))


def _theme_sibling(say: Saying) -> str:
    one, other = say.themes()
    values = {"one": one, "other": other, "parent": say.theme("parent")}
    return _("one offers %(one)s and the other %(other)s, both part of %(parent)s") % values


def _group_parent(say: Saying) -> str:
    one, other = say.groups_of_each()
    if not one or not other:
        return _("partly for the same people")
    return _("one for %(one)s, the other for %(other)s") % {"one": one, "other": other}


def _place_near(say: Saying) -> str:
    metres = round(say.data["metres"], -1)
    return _("%(metres)s m apart") % {"metres": metres} if metres else _("at the same address")


def _other_days(say: Saying) -> str:
    one, other = say.days_of_each()
    return _("on different days (%(one)s / %(other)s)") % {"one": one, "other": other}


def _absent_sectors(say: Saying) -> str:
    """Only where it tells something: a long list of who does not answer is no news."""
    if say.count("sectors") > FEW:
        return ""
    return _("nothing from these sectors: %(sectors)s") % {"sectors": say.sectors()}


def _covers(say: Saying) -> str:
    asked = say.asked_for()
    return _("together they cover %(what)s") % {"what": asked} if asked else ""


def _lacks(say: Saying) -> str:
    asked = say.asked_for()
    return _("still missing: %(what)s") % {"what": asked} if asked else ""


def _new_ties(say: Saying) -> str:
    pairs = [[say.names.organization(key) for key in pair] for pair in say.data["pairs"]]
    if len(pairs) != 1:
        return _("they hardly work together yet")
    one, other = pairs[0]
    return _("%(one)s and %(other)s hardly work together yet") % {"one": one, "other": other}


def _has_room(say: Saying) -> str:
    if say.data["capacity"] == "plenty":
        return _("has plenty of capacity left")
    return _("has some capacity left")


PHRASES: Mapping[str, Callable[[Saying], str]] = {
    "theme.same": lambda say: _("both work with %(theme)s") % {"theme": say.theme("theme")},
    "theme.parent": lambda say: (
        _("one offers %(theme)s, the other %(parent)s as a whole")
        % {"theme": say.theme("theme"), "parent": say.theme("parent")}
    ),
    "theme.sibling": _theme_sibling,
    "theme.step": lambda say: (
        _("%(first)s often leads on to %(next)s")
        % {"first": say.theme("first"), "next": say.theme("next")}
    ),
    "group.same": lambda say: _("for %(groups)s") % {"groups": listed(say.groups())},
    "group.parent": _group_parent,
    "group.ages": lambda say: _("for people aged %(ages)s") % {"ages": say.ages("ages")},
    "group.adjoin": lambda say: (
        _("one is for %(first)s and the other takes over with %(next)s")
        % {"first": say.ages("first"), "next": say.ages("next")}
    ),
    "group.everyone": lambda say: ngettext(
        "one is open to everyone", "both are open to everyone", say.count("offers")
    ),
    "group.partly": lambda _say: _("they may reach the same people"),
    "group.missing": lambda say: (
        _("it is not said for whom %(offers)s is") % {"offers": say.offers()}
    ),
    "place.same": lambda say: _("in the same place (%(place)s)") % {"place": say.places()},
    "place.near": _place_near,
    "place.area": lambda _say: _("in the same area"),
    "place.missing": lambda say: _("it is not said where %(offers)s is") % {"offers": say.offers()},
    "time.meet": lambda say: say.hours(),
    "time.close": lambda say: (
        _("both %(day)s: one ends at %(end)s, the other begins at %(start)s")
        % {"day": say.day(), "end": say.at("end"), "start": say.at("start")}
    ),
    "time.handover": lambda say: (
        _("%(day)s: %(first)s ends at %(end)s and %(next)s begins at %(start)s")
        % {
            "day": say.day(),
            "first": say.offer("first"),
            "next": say.offer("next"),
            "end": say.at("end"),
            "start": say.at("start"),
        }
    ),
    "time.other_days": _other_days,
    "time.other_hours": lambda say: _("both %(day)s, at different hours") % {"day": say.day()},
    "time.other_weeks": lambda say: (
        _("both %(hours)s, in alternate weeks") % {"hours": say.hours()}
    ),
    "time.open": lambda say: _("open at the same time, e.g. %(hours)s") % {"hours": say.hours()},
    "time.missing": lambda say: _("it is not said when %(offers)s is") % {"offers": say.offers()},
    "breadth.wide": lambda say: _("%(offers)s names very many themes") % {"offers": say.offers()},
    "text.mention": lambda say: (
        _("%(first)s itself mentions %(next)s")
        % {"first": say.offer("first"), "next": say.offer("next")}
    ),
    "need.unanswered": lambda _say: _("no offer answers this"),
    "need.untimed": lambda say: (
        _("nothing is open when it is felt: %(slots)s") % {"slots": say.slots()}
    ),
    "need.answered": lambda say: (
        _("these answer at other times: %(offers)s") % {"offers": say.offers()}
    ),
    "group.unserved": lambda say: (
        _("free then, and nothing is for them: %(slots)s") % {"slots": say.slots()}
    ),
    "group.only_open": lambda say: (
        _("only what is open to everyone is on then: %(offers)s") % {"offers": say.offers()}
    ),
    "sector.absent": _absent_sectors,
    "team.covers": _covers,
    "team.lacks": _lacks,
    "team.crosses": lambda say: _("across the sectors %(sectors)s") % {"sectors": say.sectors()},
    "team.new": _new_ties,
    "team.overlap": lambda say: _("their offers meet: %(offers)s") % {"offers": say.offers()},
    "team.absent": lambda say: (
        _("it is not known when %(actors)s is in the house") % {"actors": say.organizations()}
    ),
    "team.apart": lambda say: (
        _("%(actors)s are never in the house at the same time") % {"actors": say.organizations()}
    ),
    "brings.theme": lambda say: _("works with %(themes)s") % {"themes": listed(say.themes())},
    "brings.people": lambda say: _("knows %(groups)s") % {"groups": listed(say.groups())},
    "brings.means": lambda say: _("can bring %(means)s") % {"means": listed(say.means())},
    "brings.offer": lambda say: _("already has %(offers)s") % {"offers": say.offers()},
    "brings.room": _has_room,
}
