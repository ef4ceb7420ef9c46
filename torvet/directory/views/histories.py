"""What was done with a thing, told line by line."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from torvet.audit.models import Entry
from torvet.audit.selectors import history_of
from torvet.directory.models import House, Need, NeedStatus


@dataclass(frozen=True)
class Line:
    """`at` is in the house's own time; `by` is empty where no person did it."""

    at: datetime
    by: str
    what: str


def history_lines(need: Need, house: House) -> list[Line]:
    """Newest first."""
    return [
        Line(house.now(entry.at), str(entry.by or ""), _what(entry)) for entry in history_of(need)
    ]


def _what(entry: Entry) -> str:
    verb = entry.code.rpartition(".")[2]
    if verb == "moved":
        return _("Moved from %(was)s to %(to)s") % {
            "was": _status(entry.details.get("from")),
            "to": _status(entry.details.get("to")),
        }
    if verb == "changed":
        return _("Changed: %(fields)s") % {"fields": _fields(entry.details.get("changed", []))}
    done = {"reported": _("Reported"), "archived": _("Archived"), "restored": _("Taken out again")}
    return done.get(verb, verb)


def _status(stored: str) -> str:
    return str(NeedStatus(stored).label) if stored in NeedStatus else stored


def _fields(names: list[str]) -> str:
    """Themes and target groups are not among the fields whose change is noted."""
    said = [str(Need._meta.get_field(name).verbose_name) for name in names]  # type: ignore[union-attr]
    return ", ".join(said) or _("themes or target groups")
