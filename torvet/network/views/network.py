"""The network of a house: in sentences, as a picture and as a table, on a day or as it was kept."""

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import Membership, Organization
from torvet.engines.ties import Fact, ties_on
from torvet.network import rules
from torvet.network.comparing import Compared, compared
from torvet.network.counting import rules_of, settings_of
from torvet.network.drawing import drawn
from torvet.network.facts import facts_of
from torvet.network.figuring import speaking
from torvet.network.generating import Generated, generated
from torvet.network.models import NetworkSettings, Source
from torvet.network.people import people_behind
from torvet.network.position import Position, position_of
from torvet.network.reading import Picture, kept_picture, picture_on
from torvet.network.selectors import snapshots_visible_to, told
from torvet.network.sentences import answer, caveats, goes_together, no_answer, resting_on
from torvet.ui.components.times import day_year

STEPS = 9
STEP = timedelta(days=61)


@require_safe
@in_house
def network(request: HouseRequest) -> HttpResponse:
    now = timezone.now()
    picture = picture_on(request.house, _day(request), now=now)
    is_today = picture.day == request.house.today(now)
    since = _since_the_last(request, picture) if is_today else None
    context: dict[str, object] = {
        "sentences": answer(speaking(picture), since),
        "days": _days(request),
        "step": _step(request, picture.day),
        "last_step": STEPS - 1,
        "is_today": is_today,
        "generated": _generated(request, picture) if is_today else None,
        "people": resting_on(people_behind(request.house, now)) if is_today else "",
    }
    return _network_page(request, picture, context)


@require_safe
@in_house
def snapshot(request: HouseRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(snapshots_visible_to(request.membership), pk=pk)
    picture = kept_picture(found)
    context: dict[str, object] = {"sentences": answer(speaking(picture)), "snapshot": found}
    return _network_page(request, picture, context)


def _network_page(
    request: HouseRequest, picture: Picture, context: dict[str, object]
) -> HttpResponse:
    settings, membership = settings_of(request.house), request.membership
    sees_ties = rules.sees_ties(membership, settings)
    chosen = request.GET.get("actor", "") if sees_ties else _own_key(request, picture)
    if chosen not in picture.by_key:
        chosen = ""
    context |= {
        "section": "network",
        "picture": picture,
        "sees_ties": sees_ties,
        "may_arrange": rules.may_arrange(membership),
        "drawn": drawn(picture, chosen) if sees_ties else None,
        "rows": _rows(picture) if sees_ties else [],
        "chosen": chosen,
        "position": _position(membership, settings, picture, chosen) if chosen else None,
        "query": _query(request),
    }
    return page(request, "network/network.html", context)


def _rows(picture: Picture) -> list[dict[str, object]]:
    """By name, so that nobody is first."""
    return [
        {
            "member": member,
            "names": sorted(picture.by_key[key].name for key, _ in picture.neighbours[member.key]),
        }
        for member in picture.members
    ]


def _position(
    membership: Membership, settings: NetworkSettings, picture: Picture, chosen: str
) -> Position:
    organization = picture.by_key[chosen].organization_id
    sees = rules.sees_figures_of(membership, settings, organization)
    leaving = rules.may_arrange(membership)
    return position_of(picture, chosen, with_figures=sees, with_leaving=leaving)


def _own_key(request: HouseRequest, picture: Picture) -> str:
    own = request.membership.organization_id
    found = (one.key for one in picture.members if own and one.organization_id == own)
    return next(found, "")


def _day(request: HouseRequest) -> date:
    """Today, unless the address says another that has been, as a day or a step of the slider."""
    today = request.house.today(timezone.now())
    step = request.GET.get("step", "")
    if step.isdecimal() and int(step) < STEPS:
        return today - STEP * (STEPS - 1 - int(step))
    try:
        return min(today, date.fromisoformat(request.GET.get("on", "")))
    except ValueError:
        return today


def _days(request: HouseRequest) -> list[date]:
    today = request.house.today(timezone.now())
    days = {today - STEP * number for number in range(STEPS)} | {_day(request)}
    return sorted(days, reverse=True)


def _step(request: HouseRequest, day: date) -> int:
    """The one of the slider that is nearest to a day; today is the last."""
    back = (request.house.today(timezone.now()) - day) / STEP
    return max(0, STEPS - 1 - round(back))


def _query(request: HouseRequest) -> str:
    """What stays as it is in the addresses of the page's links."""
    today = request.house.today(timezone.now())
    return "" if _day(request) == today else f"on={_day(request).isoformat()}&"


def _since_the_last(request: HouseRequest, picture: Picture) -> Compared | None:
    """Against the newest picture that was kept more than a month ago."""
    before = snapshots_visible_to(request.membership).exclude(source=Source.SURVEY)
    last = before.filter(taken_on__lte=picture.day - timedelta(days=30)).first()
    return compared(kept_picture(last), picture) if last is not None else None


def _generated(request: HouseRequest, picture: Picture) -> dict[str, object]:
    found = generated(request.house, picture)
    if not isinstance(found, Generated):
        return {"no_answer": no_answer(found)}
    lines = [
        (goes_together(name, reading), caveats(reading), reading, found.terms[name])
        for name, reading in found.readings.items()
    ]
    return {"lines": lines, "found": found}


@require_safe
@in_house
def network_svg(request: HouseRequest) -> HttpResponse:
    """The picture alone, for a report."""
    allow(rules.sees_ties(request.membership, settings_of(request.house)))
    kept = request.GET.get("picture", "")
    if kept:
        rows = snapshots_visible_to(request.membership)
        found = kept_picture(get_object_or_404(rows, pk=int(kept) if kept.isdigit() else 0))
    else:
        found = picture_on(request.house, _day(request), now=timezone.now())
    said = {"house": request.house.name, "day": day_year(found.day)}
    title = _("Who works with whom in %(house)s, %(day)s") % said
    context = {"drawn": drawn(found), "title": title}
    text = render_to_string("network/alone.svg", context)
    return HttpResponse(text, content_type="image/svg+xml")


@require_safe
@in_house
def network_tie(request: HouseRequest, one: int, other: int) -> HttpResponse:
    """What two are tied by: every fact behind it."""
    house, now, own = request.house, timezone.now(), request.membership.organization_id
    may = rules.sees_ties(request.membership, settings_of(house)) or own in (one, other)
    allow(may)
    actors = Organization.objects.filter(house=house).in_bulk([one, other])
    if len(actors) < 2:
        raise Http404
    day = _day(request)
    ours = [fact for fact in facts_of(house, until=now) if {fact.one, fact.other} == {one, other}]
    ties = ties_on(day, ours, rules_of(house))
    strands = [strand for kinds in ties.values() for strand in kinds.values()]
    counted = [fact for strand in strands for fact in strand.facts]
    context: dict[str, object] = {
        "section": "network",
        "one": actors[one],
        "other": actors[other],
        "day": day,
        "strength": sum(strand.strength for strand in strands),
        "facts": told(house, counted),
        "earlier": told(house, _without(ours, counted)),
        "query": _query(request),
    }
    return page(request, "network/tie.html", context)


def _without(facts: list[Fact], counted: list[Fact]) -> list[Fact]:
    """Facts that are alike are still each their own."""
    known = {id(fact) for fact in counted}
    return [fact for fact in facts if id(fact) not in known]
