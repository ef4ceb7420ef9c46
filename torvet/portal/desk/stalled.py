"""Why a collaboration has stalled, in a sentence with the fact behind it, and what to do next."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from torvet.collaborations.models import Collaboration
from torvet.collaborations.standing import Stalled
from torvet.directory.models import House
from torvet.engines.stalling import Reason, Why
from torvet.ui.components.times import day, day_year

STEPS: dict[Why, str | Promise] = {
    Why.TOO_FEW: gettext_lazy("Invite another"),
    Why.REVIEW: gettext_lazy("Look at the agreement"),
    Why.OVERDUE: gettext_lazy("Follow up"),
    Why.NO_MEETING: gettext_lazy("Find a time"),
    Why.UNANSWERED: gettext_lazy("See who was asked"),
    Why.QUIET: gettext_lazy("Reach them"),
}
PAGES = {Why.NO_MEETING: "sitting_new", Why.TOO_FEW: "collaboration_invite"}
PLACES = {
    Why.REVIEW: "#agreement",
    Why.OVERDUE: "#commitments",
    Why.UNANSWERED: "#parties",
}


@dataclass(frozen=True)
class Line:
    """`step` is the words of its button, `address` where it leads."""

    reason: str
    step: str | Promise
    address: str


@dataclass(frozen=True)
class ShownStalled:
    collaboration: Collaboration
    lines: list[Line]


def shown_stalled(found: Stalled, house: House, today: date) -> ShownStalled:
    lines = [
        Line(
            SENTENCES[one.why](_facts(found, one, today)),
            STEPS[one.why],
            _address(found, one, house),
        )
        for one in found.reasons
    ]
    return ShownStalled(found.collaboration, lines)


def _address(found: Stalled, reason: Reason, house: House) -> str:
    pk = found.collaboration.pk
    if reason.why in PAGES:
        return reverse(PAGES[reason.why], args=[house.slug, pk])
    party = found.party(reason)
    if reason.why == Why.QUIET and party is not None:
        return reverse("organization", args=[house.slug, party.organization_id])
    return reverse("collaboration", args=[house.slug, pk]) + PLACES.get(reason.why, "")


@dataclass(frozen=True)
class Facts:
    """What a sentence is made of; `has_met` where they have met at all."""

    who: str
    what: str
    day: str
    weeks: int
    left: int
    has_met: bool


def _facts(found: Stalled, reason: Reason, today: date) -> Facts:
    party, since = found.party(reason), reason.since or today
    return Facts(
        who=party.organization.name if party else "",
        what=str(found.commitment(reason) or ""),
        day=day(since) if since.year == today.year else day_year(since),
        weeks=reason.weeks(today),
        left=reason.left or 0,
        has_met=bool(found.work.meetings),
    )


def _too_few(facts: Facts) -> str:
    return _("Only one actor is left in it.") if facts.left else _("No actor is left in it.")


def _review(facts: Facts) -> str:
    return _("The agreement was to be looked at again %(day)s.") % {"day": facts.day}


def _overdue(facts: Facts) -> str:
    return _("%(who)s was to do it by %(day)s: %(what)s") % vars(facts)


def _no_meeting(facts: Facts) -> str:
    if facts.has_met:
        text = ngettext(
            "No meeting in %(weeks)d week; the last was %(day)s.",
            "No meeting in %(weeks)d weeks; the last was %(day)s.",
            facts.weeks,
        )
        return text % vars(facts)
    text = ngettext(
        "No meeting in %(weeks)d week, since it was agreed on %(day)s.",
        "No meeting in %(weeks)d weeks, since it was agreed on %(day)s.",
        facts.weeks,
    )
    return text % vars(facts)


def _unanswered(facts: Facts) -> str:
    return _("%(who)s was invited %(day)s and has not answered.") % vars(facts)


def _quiet(facts: Facts) -> str:
    return _("Nothing has been heard from %(who)s since %(day)s.") % vars(facts)


SENTENCES: dict[Why, Callable[[Facts], str]] = {
    Why.TOO_FEW: _too_few,
    Why.REVIEW: _review,
    Why.OVERDUE: _overdue,
    Why.NO_MEETING: _no_meeting,
    Why.UNANSWERED: _unanswered,
    Why.QUIET: _quiet,
}
