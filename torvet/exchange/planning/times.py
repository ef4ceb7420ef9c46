"""The times of offers: new ones made, those the source no longer gives taken away."""

from datetime import date, timedelta
from functools import lru_cache

from torvet.directory.models import Offer, OfferTime
from torvet.engines import recurrence
from torvet.exchange.planning.comparison import Comparison, Result
from torvet.exchange.records import OfferRecord, TimeRead

A_WHILE = timedelta(days=400)


def compare(work: Comparison, record: OfferRecord, result: Result[Offer]) -> None:
    offer = result.thing
    keys = [read.key for read in record.times]
    added = set(result.added("times", keys))
    gone = set(result.dropped("times", keys))
    known = work.now.times.get(offer.pk, []) if offer.pk is not None else []
    standing = {_key(time) for time in known}
    today = work.now.house.today(work.now.now)
    for read in record.times:
        if read.key in added and _short(read.key) not in standing:
            work.plan.create(_made(offer, read, today))
    short = {_short(key) for key in gone}
    work.plan.times_gone.extend(time for time in known if _key(time) in short)
    work.count_members(record, "times", "offer_time", [key for key in keys if key in added])


def _made(offer: Offer, read: TimeRead, today: date) -> OfferTime:
    first = read.first_on or first_day(read.rule, today, read.parity)
    return OfferTime.at(first_on=first, start=read.start, end=read.end, rule=read.rule, offer=offer)


@lru_cache(maxsize=4096)
def first_day(rule: str, today: date, parity: str = "") -> date:
    """The latest day of the rule up to today, so that it is on from now; a day in weeks of the
    wanted parity (ISO week numbers) where the rule is of every other week."""
    start = today - A_WHILE
    if parity:
        rule = rule.replace(";INTERVAL=2", "")
    days = list(recurrence.days_between(rule, start, start + timedelta(days=1), today))
    if parity:
        odd = parity == "odd"
        days = [day for day in days if bool(day.isocalendar().week % 2) == odd]
    return days[-1] if days else today


def _key(time: OfferTime) -> str:
    end = f"{time.end:%H:%M}" if time.end else ""
    return f"{time.rule}|{time.start:%H:%M}|{end}"


def _short(key: str) -> str:
    return key.rsplit("|", 1)[0]
