"""The whole plan: every reading held against the house, in the order they were read."""

from collections.abc import Callable, Iterable
from datetime import datetime

from torvet.directory.models import House
from torvet.exchange import selectors
from torvet.exchange.ledger import Ledger
from torvet.exchange.planning import (
    actors,
    areas,
    bookings,
    contacts,
    offers,
    places,
    rooms,
    terms,
)
from torvet.exchange.planning.comparison import Comparison
from torvet.exchange.planning.house import HouseNow
from torvet.exchange.planning.plan import Plan
from torvet.exchange.planning.recognition import Known, Memory
from torvet.exchange.planning.telling import in_rooms
from torvet.exchange.reading import Reading

STEPS: tuple[Callable[[Comparison], None], ...] = (
    areas.compare,
    terms.compare,
    places.compare,
    actors.compare,
    offers.compare,
    contacts.compare,
    rooms.compare,
    bookings.compare,
)


def plan_import(readings: Iterable[Reading], house: House, ledger: Ledger, now: datetime) -> Plan:
    """Reads the house once and writes nothing; the plan and the ledger hold what is decided."""
    plan, house_now, memory = Plan(), HouseNow(house, now), Memory(house)
    for reading in readings:
        rooms.tell_apart(reading, house_now)
        known = memory.recognise(reading)
        known.source.last_read_at = now
        if known.is_new:
            plan.create(known.source)
        else:
            plan.change(known.source, {"last_read_at": now, "layout": reading.layout})
        work = Comparison(reading, house_now, plan, known, ledger)
        for step in STEPS:
            step(work)
        _say_what_is_gone(known, house_now, ledger)
    return plan


def _say_what_is_gone(known: Known, now: HouseNow, ledger: Ledger) -> None:
    """What the source had before and has not now stays in the house; somebody should look."""
    gone = [record for key, record in known.earlier.items() if key not in known.said]
    for record in gone:
        if record.kind in ("organization", "offer"):
            ledger.note("not_in_the_source_now", record.name)
    booked = [record.object_id for record in gone if record.kind == "booking"]
    for time in selectors.next_times_of(booked, now.now) if booked else ():
        said = in_rooms(now.house, [time.room], [time.span])
        ledger.note("booking_not_in_the_list_now", f"{time.booking.title}: {said}")
