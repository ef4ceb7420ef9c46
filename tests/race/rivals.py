"""Two who want opposite things in the same instant, in threads of their own on a real database.

Run by tests/rooms/test_rivals.py in a process of its own; the last line printed has, for each race
and round, what each of the two was told and what the rows say afterwards. Mails are printed too.
"""

import json
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.core.management import call_command

from tests.at_once import at_once
from tests.factories import MONDAY, NOW, a_booking, a_house, a_member, a_room, a_span
from torvet.base.errors import DomainError
from torvet.directory.models import Role
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.actions.checking_in import check_in, release_no_shows
from torvet.rooms.actions.lending import set_terms
from torvet.rooms.actions.offers import accept, decline, lapse_offers
from torvet.rooms.actions.waiting import wish
from torvet.rooms.models import Claim, Occurrence, WaitingWish

ROUNDS = 6
LATE = NOW + timedelta(minutes=15)
Act = Callable[[], object]


def run() -> None:
    call_command("migrate", verbosity=0)
    told = {
        race.__name__: [race() for _ in range(ROUNDS)]
        for race in (comes_as_it_is_released, two_ticks, yes_and_no, yes_as_it_lapses)
    }
    sys.stdout.write(f"\n{json.dumps(told)}\n")


def told_at_once(*acts: Act) -> list[str]:
    """What each was told: the name of what refused it, or what it returned, or "done"."""
    return at_once(*(partial(_told, act) for act in acts))


def _told(act: Act) -> str:
    try:
        done = act()
    except DomainError as refused:
        return type(refused).__name__
    return str(done) if isinstance(done, int) else "done"


def _nobody_came() -> Occurrence:
    house = a_house()
    set_terms(house=house, by=None, no_show_minutes=15)
    return a_booking(a_room(house), "10:00", "12:00").occurrences.get()


def comes_as_it_is_released() -> list[object]:
    one = _nobody_came()
    told = told_at_once(
        lambda: check_in(occurrence=one, by=None, now=LATE), lambda: release_no_shows(now=LATE)
    )
    return [*told, *_rows(one)]


def two_ticks() -> list[object]:
    one = _nobody_came()
    release = told_at_once(lambda: release_no_shows(now=LATE), lambda: release_no_shows(now=LATE))
    return [*sorted(release), *_rows(one)]


def _offered() -> WaitingWish:
    house = a_house()
    room, member = a_room(house), a_member(house, Role.STAFF)
    assert member.organization
    tuesday = MONDAY + timedelta(days=1)
    standing = a_booking(room, "10:00", "12:00", tuesday).occurrences.get()
    waiting = wish(
        room=room,
        span=a_span(house, "10:00", "12:00", tuesday),
        organization=member.organization,
        title="Øvning",
        by=member.user,
        now=NOW,
    )
    cancel_occurrences(occurrences=[standing], reason="", by=None, now=NOW)
    return WaitingWish.objects.get(pk=waiting.pk)


def yes_and_no() -> list[object]:
    waiting = _offered()
    by = a_member(waiting.house).user
    told = told_at_once(
        lambda: accept(wish=waiting, by=by, now=NOW), lambda: decline(wish=waiting, by=by, now=NOW)
    )
    return [*told, *_answer(waiting)]


def yes_as_it_lapses() -> list[object]:
    waiting = _offered()
    by, deadline = a_member(waiting.house).user, waiting.answer_by
    assert deadline
    told = told_at_once(
        lambda: accept(wish=waiting, by=by, now=deadline - timedelta(seconds=1)),
        lambda: lapse_offers(now=deadline),
    )
    return [*told, *_answer(waiting)]


def _rows(one: Occurrence) -> list[object]:
    standing = Occurrence.objects.get(pk=one.pk)
    return [
        standing.state,
        standing.checked_in_at is not None,
        Claim.objects.filter(occurrence=one).count(),
    ]


def _answer(waiting: WaitingWish) -> list[object]:
    standing = WaitingWish.objects.get(pk=waiting.pk)
    assert standing.occurrence
    return [standing.state, standing.occurrence.state]
