"""Rules and their dates as other programs' tests have them, beyond dateutil's.

From libical (src/test/icalrecur_test.out), ical.js (test/recur_iterator_test.js) and sabre/vobject
(tests/VObject/Recur/RRuleIteratorTest.php). A start that the rule misses counts as the first, as
sabre has it too; the other two leave it out, so it is added to theirs.
"""

from datetime import date, datetime, time, timedelta

import pytest

from torvet.engines.recurrence import Budget, read_rule, starts, wall_of

DAY = 86_400
LIBICAL = [
    ("FREQ=YEARLY;UNTIL=20100326T000000Z;BYDAY=FR;BYYEARDAY=-275,-276,-277,-278,-279,-280,-281",
     "2006-03-31 2007-03-30 2008-03-28 2009-03-27"),
    ("FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
     "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30"),
    ("FREQ=WEEKLY;INTERVAL=4;BYDAY=SU;COUNT=4", "2015-03-22 2015-04-19 2015-05-17 2015-06-14"),
    ("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13;COUNT=6",
     "1997-09-02 1998-02-13 1998-03-13 1998-11-13 1999-08-13 2000-10-13"),
]  # fmt: skip
ICAL_JS = [
    ("FREQ=MONTHLY;BYDAY=3MO,WE,FR",
     "2015-01-02 2015-01-07 2015-01-09 2015-01-14 2015-01-16 2015-01-19 2015-01-21 2015-01-23"),
    ("FREQ=MONTHLY;BYDAY=2MO,-5WE,5SA",
     "2015-04-01 2015-04-13 2015-05-11 2015-05-30 2015-06-08 2015-07-01 2015-07-13"),
    ("FREQ=MONTHLY;INTERVAL=2;BYDAY=5WE",
     "2015-01-01 2015-07-29 2015-09-30 2016-03-30 2016-11-30 2017-03-29 2017-05-31"),
    ("FREQ=MONTHLY;BYMONTHDAY=28,-4,11",
     "2022-01-01 2022-01-11 2022-01-28 2022-02-11 2022-02-25 2022-02-28 2022-03-11 2022-03-28"),
    ("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31",
     "2022-02-01 2022-08-31 2022-10-31 2022-12-31 2023-08-31 2023-10-31"),
    ("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", "2022-02-01"),
    ("FREQ=MONTHLY;BYDAY=1TH;BYSETPOS=2", "2015-01-11"),
    ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=24", "2025-07-18"),
    ("FREQ=YEARLY;BYDAY=+1MO;BYMONTHDAY=7", "2015-01-01 2019-01-07"),
    ("FREQ=YEARLY;BYMONTHDAY=15,16,17,18,19,20,21;BYDAY=1MO", "2015-01-01"),
    ("FREQ=YEARLY;BYYEARDAY=-308,-307,-306", "2012-01-01 2012-02-28 2012-02-29 2012-03-01"),
    ("FREQ=YEARLY;BYYEARDAY=359,-7",
     "2024-01-01 2024-12-24 2024-12-25 2025-12-25 2026-12-25 2027-12-25 2028-12-24 2028-12-25"),
    ("FREQ=DAILY;INTERVAL=321;COUNT=3", "2013-01-01 2013-11-18 2014-10-05"),
    ("FREQ=WEEKLY;INTERVAL=53;BYDAY=FR,SA;COUNT=3", "2016-01-01 2016-01-02 2017-01-06"),
    ("FREQ=YEARLY;BYDAY=SU;BYSETPOS=-1;BYMONTH=3;COUNT=3;INTERVAL=2",
     "2016-03-27 2018-03-25 2020-03-29"),
]  # fmt: skip
SABRE = [
    ("FREQ=WEEKLY;INTERVAL=1;COUNT=4;BYDAY=MO;WKST=SA",
     "2014-08-01 2014-08-04 2014-08-11 2014-08-18"),
    ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,WE,FR;WKST=SU",
     "2011-10-07 2011-10-18 2011-10-19 2011-10-21 2011-11-01 2011-11-02 2011-11-04 2011-11-15"),
    ("FREQ=DAILY;INTERVAL=2;BYDAY=TU,WE,FR",
     "2011-10-07 2011-10-11 2011-10-19 2011-10-21 2011-10-25 2011-11-02 2011-11-04 2011-11-08"),
    ("FREQ=MONTHLY;INTERVAL=5;COUNT=9;BYMONTHDAY=1,31,-7",
     "2011-01-01 2011-01-25 2011-01-31 2011-06-01 2011-06-24 2011-11-01 2011-11-24 2012-04-01"
     " 2012-04-24"),
    ("FREQ=MONTHLY;INTERVAL=2;COUNT=16;BYDAY=MO,-2TU,+1WE,3TH",
     "2011-01-03 2011-01-05 2011-01-10 2011-01-17 2011-01-18 2011-01-20 2011-01-24 2011-01-31"
     " 2011-03-02 2011-03-07 2011-03-14 2011-03-17 2011-03-21 2011-03-22 2011-03-28 2011-05-02"),
    ("FREQ=YEARLY;COUNT=8;INTERVAL=5;BYMONTH=4,10;BYDAY=1MO,-1SU",
     "2011-04-04 2011-04-24 2011-10-03 2011-10-30 2016-04-04 2016-04-24 2016-10-03 2016-10-30"),
    ("FREQ=YEARLY;COUNT=6;INTERVAL=3;BYYEARDAY=190,301",
     "2011-07-10 2011-10-28 2014-07-09 2014-10-28 2017-07-09 2017-10-28"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "dates"), LIBICAL + ICAL_JS + SABRE)
def test_the_dates_are_those_of_other_programs(rule: str, dates: str) -> None:
    """As far as the other program's test goes; one or two dates are all there are in ten years."""
    days = [date.fromisoformat(day) for day in dates.split()]
    read = read_rule(rule)
    first = wall_of(datetime.combine(days[0], time(9)))
    goes_on = read.count is None and read.until is None and len(days) > 2
    until = days[-1] + timedelta(days=1 if goes_on else 3650)
    found = starts(read, first, first, wall_of(datetime.combine(until, time())), Budget())
    if read.until is not None:
        assert isinstance(read.until, datetime)
        found = found[found <= wall_of(read.until.replace(tzinfo=None))]
    assert [date(1970, 1, 1) + timedelta(days=at // DAY) for at in found.tolist()] == days
