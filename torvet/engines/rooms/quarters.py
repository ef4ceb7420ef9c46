"""The quarters of the clock, as instants.

    ──┬──────┬──────┬──────┬──        from  ● 10.07 ──► 10.15
    10.00  10.15  10.30  10.45        until ● 10.07 ──► 10.00

Source: the zone database; every zone in use differs from UTC by whole quarters, so a quarter of
UTC is one of the clock on the wall.
"""

from datetime import UTC, datetime, timedelta

QUARTER = timedelta(minutes=15)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def quarter_from(moment: datetime) -> datetime:
    """The first quarter that is not before."""
    return moment + (EPOCH - moment) % QUARTER


def quarter_until(moment: datetime) -> datetime:
    """The last quarter that is not after."""
    return moment - (moment - EPOCH) % QUARTER
