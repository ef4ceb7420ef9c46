"""The form of a collaboration in words: its statements, and the facts that show them."""

from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from torvet.collaborations.facts import Fact
from torvet.engines.himmelman import SHOWN_BY, STATEMENTS

SAID: Mapping[str, str | Promise] = {
    "tell": gettext_lazy("We tell each other what we do and plan."),
    "move": gettext_lazy("We have moved or changed something we do because of each other."),
    "room": gettext_lazy("We share a room or equipment."),
    "people": gettext_lazy("Our people work at each other's activities."),
    "money": gettext_lazy("We pay for something together."),
    "better": gettext_lazy("We make each other better at our work."),
}
"""Each can be seen by an outsider, and is answered by yes or no."""

NO_LEVEL = gettext_lazy("Not working together yet")
MOST_NAMED = 3


def fact_in_words(kind: str, names: list[str]) -> str:
    """All facts of one kind in a line; the first few by name."""
    number, listed = len(names), ", ".join(f"“{name}”" for name in names[:MOST_NAMED])
    said = {
        "meeting": ngettext(
            "You have met: %(names)s", "You have met %(number)d times: %(names)s", number
        ),
        "offer": ngettext(
            "You run an offer together: %(names)s",
            "You run %(number)d offers together: %(names)s",
            number,
        ),
        "booking": ngettext(
            "A room is booked for what you run together: %(names)s",
            "%(number)d rooms are booked for what you run together: %(names)s",
            number,
        ),
        "staffing": ngettext(
            "You are in the house together when this is on: %(names)s",
            "You are in the house together when these are on: %(names)s",
            number,
        ),
    }
    return said[kind] % {"number": number, "names": listed} + ("" if number <= MOST_NAMED else " …")


def facts_in_words(facts: Iterable[Fact]) -> list[tuple[str, str]]:
    """The kind of fact and its line, in the order of `SHOWN_BY`."""
    names: dict[str, list[str]] = {}
    for fact in facts:
        names.setdefault(fact.kind, []).append(fact.name)
    return [(kind, fact_in_words(kind, names[kind])) for kind in SHOWN_BY if kind in names]


def shown_for(statement: str, facts: Iterable[tuple[str, str]]) -> list[str]:
    """The lines that show a statement to be true; of several, those that show nothing more."""
    lines = [(len(SHOWN_BY[kind]), line) for kind, line in facts if statement in SHOWN_BY[kind]]
    least = min((width for width, _line in lines), default=0)
    return [line for width, line in lines if width == least]


def gaps_in_words(missing: Iterable[int], above: Iterable[str]) -> str:
    """Why what they also do does not count yet; empty where nothing is missing."""
    lacking = [
        str(SAID[code]) for level in missing for code, of in STATEMENTS.items() if of == level
    ]
    done = [str(SAID[code]) for code in above]
    if not lacking:
        return ""
    return _("You also said: %(done)s But not: %(lacking)s Talk about whether that is right.") % {
        "done": " ".join(done),
        "lacking": " ".join(lacking),
    }
