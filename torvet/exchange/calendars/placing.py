"""Putting a calendar's coming times into rooms: what is new, what moves, what is given up."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from torvet.accounts.models import User
from torvet.exchange.calendars.locating import locator_of
from torvet.exchange.models import EventState, SubscribedEvent, Subscription
from torvet.rooms.actions.changing import cancel_occurrences
from torvet.rooms.actions.following import Blocked, Step, follow_times, retitle
from torvet.rooms.models import Booking, Occurrence, Room
from torvet.rooms.reasons import kept
from torvet.rooms.selectors.taken import Asked

LONGEST_CLASH = 400


@dataclass
class Placed:
    """What was done, in numbers."""

    placed: int = 0
    moved: int = 0
    cancelled: int = 0
    clashes: int = 0
    new_clashes: int = 0
    no_room: int = 0
    changed: list[SubscribedEvent] = field(default_factory=list)


def place_all(subscription: Subscription, by: User | None, now: datetime) -> Placed:
    """Inside the caller's transaction; the states of the events are set, and not yet saved. Where
    nobody agreed yet the same is done and taken back, so that a preview says what would happen."""
    if subscription.agreed_at is not None:
        return _place(subscription, by, now)
    try:
        with transaction.atomic():
            done = _place(subscription, by, now)
            raise _OnlyALook
    except _OnlyALook:
        for event in done.changed:
            if event.state == EventState.PLACED:
                event.state, event.occurrence = EventState.WAITING, None
    return done


class _OnlyALook(Exception):
    """Takes back what a preview did."""


def save_states(done: Placed) -> None:
    SubscribedEvent.objects.bulk_update(
        done.changed, ("state", "clash", "occurrence", "room"), batch_size=500
    )


def _place(subscription: Subscription, by: User | None, now: datetime) -> Placed:
    done = Placed()
    related = "occurrence__booking__house", "occurrence__booking__organization", "occurrence__room"
    rows = subscription.events.exclude(state=EventState.GONE).filter(start__gt=now)
    events = list(rows.select_related("chosen_room", *related).order_by("start", "pk"))
    locator, steps = locator_of(subscription), []
    bookings = _Bookings(subscription, events, now)
    given_up: list[Occurrence] = []
    for event in events:
        where = locator.room_of(event)
        standing = event.occurrence if event.occurrence and event.occurrence.is_live else None
        event.room = where if isinstance(where, Room) else None
        if isinstance(where, EventState):
            _set(done, event, where)
            given_up += [standing] if standing else []
        elif standing is None or standing.start <= now:
            steps.append((event, Step(bookings.of(event), Asked(where, event.span))))
        elif (standing.room_id, standing.span) != (where.pk, event.span):
            steps.append((event, Step(standing.booking, Asked(where, event.span), standing)))
        else:
            _set(done, event, EventState.PLACED)
    reason = kept(lambda: _("The calendar names no room of the house for it any more."))
    done.cancelled += len(cancel_occurrences(occurrences=given_up, reason=reason, by=by, now=now))
    bookings.save()
    _follow(done, steps, by, now)
    bookings.finish(by, now)
    return done


def _follow(
    done: Placed, steps: Sequence[tuple[SubscribedEvent, Step]], by: User | None, now: datetime
) -> None:
    told = follow_times(steps=[step for _, step in steps], by=by, now=now)
    for (event, step), result in zip(steps, told, strict=True):
        if isinstance(result, Blocked):
            was_clashing = event.state == EventState.CLASH
            done.clashes += 1
            done.new_clashes += not was_clashing
            done.cancelled += step.moves is not None
            _set(done, event, EventState.CLASH, clash=said(result.by))
            continue
        done.moved += step.moves is not None
        done.placed += step.moves is None
        event.occurrence = result
        _set(done, event, EventState.PLACED, is_new=True)


def _set(
    done: Placed,
    event: SubscribedEvent,
    state: EventState,
    *,
    clash: str = "",
    is_new: bool = False,
) -> None:
    done.no_room += state == EventState.NO_ROOM
    if (event.state, event.clash) != (state, clash) or is_new:
        event.state, event.clash = state, clash
        done.changed.append(event)


def said(occurrence: Occurrence) -> str:
    """What has the room, without telling what others keep private; its time is in the house's."""
    booking = occurrence.booking
    title = booking.title if booking.is_public else _("Busy")
    who = f" · {booking.organization.name}" if booking.organization and booking.is_public else ""
    begins, ends = (booking.house.now(at) for at in (occurrence.start, occurrence.end))
    times = f"{begins:%H.%M}–{ends:%H.%M}"
    return f"{title}{who} · {occurrence.room.name} {times}"[:LONGEST_CLASH]


class _Bookings:
    """One booking for each UID of the calendar, under the title most of its times have."""

    def __init__(
        self, subscription: Subscription, events: Iterable[SubscribedEvent], now: datetime
    ) -> None:
        self._subscription, self._now = subscription, now
        self._titles: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for event in events:
            self._titles[event.uid][event.summary] += 1
        rows = subscription.events.exclude(occurrence=None).order_by("occurrence__start")
        known = rows.select_related(
            "occurrence__booking__house", "occurrence__booking__organization"
        )
        self._known = {event.uid: event.occurrence.booking for event in known if event.occurrence}
        self._new: dict[str, Booking] = {}

    def of(self, event: SubscribedEvent) -> Booking:
        found = self._known.get(event.uid) or self._new.get(event.uid)
        if found is None:
            found = self._new[event.uid] = self._unsaved(event)
        return found

    def _unsaved(self, event: SubscribedEvent) -> Booking:
        subscription = self._subscription
        begins, ends = (subscription.house.now(at) for at in event.span)
        note = _("Follows the calendar “%(name)s”. What is changed here is put back by it.")
        return Booking(
            house=subscription.house,
            organization=subscription.organization,
            offer=subscription.offer,
            title=self._title(event.uid),
            note=note % {"name": subscription.name},
            is_public=subscription.is_public,
            first_on=begins.date(),
            start=begins.time(),
            end=ends.time(),
            booked_at=self._now,
        )

    def _title(self, uid: str) -> str:
        return self._titles[uid].most_common(1)[0][0] or _("Busy")

    def save(self) -> None:
        Booking.objects.bulk_create(self._new.values())

    def finish(self, by: User | None, now: datetime) -> None:
        """A booking that came to nothing is none; others take the title the calendar has now."""
        made = [booking.pk for booking in self._new.values()]
        Booking.objects.filter(pk__in=made, occurrences=None).delete()
        for uid, booking in self._known.items():
            if uid in self._titles and booking.title != self._title(uid):
                retitle(booking=booking, title=self._title(uid), by=by, now=now)
