"""Places: one per location of a source; the same name at the same address is the same place."""

from django.utils.translation import gettext_lazy as _

from torvet.directory.models import Place
from torvet.exchange.names import folded, postcode_key
from torvet.exchange.planning.comparison import Comparison, Met
from torvet.exchange.records import PlaceRecord, Values

SAME = _("same name and address")
PLAIN = ("name", "address", "postcode", "town", "latitude", "longitude")


def compare(work: Comparison) -> None:
    is_taken: set[int] = set()
    for record in work.reading.places.values():
        is_taken.add(id(_compare_one(work, record, is_taken)))


def _compare_one(work: Comparison, record: PlaceRecord, taken: set[int]) -> Place:
    def values(only: set[str] | None) -> Values:
        given = {name: getattr(record, name) for name in PLAIN if only is None or name in only}
        if only is not None:
            return given
        here = work.now.is_here(record.name, record.address, record.postcode)
        return {"house": work.now.house, "is_in_house": here, **given}

    def find() -> Met | None:
        key = folded(record.name), folded(record.address), postcode_key(record.postcode)
        known = [place for place in work.now.places.like(key) if id(place) not in taken]
        return Met(known[0], SAME) if known else None

    return work.meet(record, Place, work.now.places, values, find).thing
