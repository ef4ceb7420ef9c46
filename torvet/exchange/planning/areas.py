"""Areas: rows of a list of areas, or the word in an actor's row."""

from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Area
from torvet.exchange.ledger import Outcome
from torvet.exchange.names import folded
from torvet.exchange.planning.comparison import Comparison, Met, fitted
from torvet.exchange.planning.house import area_key
from torvet.exchange.records import Values

SAME = _("same name and postcode")


def compare(work: Comparison) -> None:
    for record in work.reading.areas.values():
        said = {"name": record.name, "postcode": record.postcode}
        given = fitted(Area, said, work.ledger)

        def values(only: set[str] | None, given: Values = given) -> Values:
            new = {k: v for k, v in given.items() if only is None or k in only}
            return new if only is not None else {"house": work.now.house, **new}

        def find(given: Values = given) -> Met | None:
            known = work.now.areas.like(area_key(given["name"], given["postcode"]))
            return Met(known[0], SAME) if known else None

        area = work.meet(record, Area, work.now.areas, values, find).thing
        work.now.areas_by_name.add(area)


def named(work: Comparison, name: str, file: str) -> Area | None:
    """The area of that name; a new one where the house has none."""
    if not name:
        return None
    known = work.now.areas_by_name.like(folded(name))
    if known:
        return known[0]
    area = Area(house=work.now.house, name=name[:150])
    work.plan.create(area)
    work.now.areas.add(area)
    work.now.areas_by_name.add(area)
    work.ledger.beside(file, Outcome.CREATED, "area")
    return area
