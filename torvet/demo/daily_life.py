"""What has happened in the demonstration house since its rooms were booked: somebody waits for a
room, an actor's own calendar is followed, a team is called together, another is asked when it fits.
"""

from datetime import timedelta
from pathlib import Path

from torvet.accounts.models import User
from torvet.demo.lending import Lending
from torvet.directory.models import House
from torvet.engines.spans import Span
from torvet.exchange.calendars.actions.feeds import make_feed
from torvet.exchange.calendars.actions.subscriptions import (
    add_subscription,
    agree_to_subscription,
    say_where,
)
from torvet.exchange.calendars.reading import read
from torvet.exchange.models import FeedKind
from torvet.matching.actions.convening import call_team
from torvet.matching.selectors import standing_answers
from torvet.meetings.actions.polls import answer_poll, start_poll
from torvet.meetings.models import Fits
from torvet.meetings.purpose import Purpose
from torvet.meetings.windows import windows_for
from torvet.notices.actions import choose_messages, stop_reminders
from torvet.notices.kinds import Kind
from torvet.notices.selectors import Wanted
from torvet.rooms.actions.screens import add_screen, put_up_notice
from torvet.rooms.actions.waiting import wish
from torvet.rooms.models import Occurrence, Room

THREE = 3
CALENDAR = Path(__file__).parent / "calendar.ics"


def live_on(lent: Lending) -> None:
    follow_a_calendar(lent)
    wait_for_a_room(lent)
    put_up_screens(lent)
    call_a_team_together(lent)
    ask_a_team(lent)
    choose_what_to_hear(lent)


def follow_a_calendar(lent: Lending) -> None:
    """The house follows an actor's calendar, and the coordinator's phone follows the house's."""
    told, house, now = lent.told, lent.house, lent.now
    picture = read(CALENDAR.read_bytes(), house.zone, now)
    subscription = add_subscription(
        house=house,
        by=told.coordinator,
        now=now,
        picture=picture,
        name="Sprogvennernes kalender",
        organization=told.actor_of["sprogvennerne"],
    )
    rooms: dict[str, Room | None] = {"Mødelokalet på 1. sal": lent.room_of["moede1"]}
    say_where(subscription=subscription, answers=rooms, by=told.coordinator, now=now)
    agree_to_subscription(subscription=subscription, by=told.coordinator, now=now)
    make_feed(house=house, kind=FeedKind.HOUSE, by=told.coordinator, now=now)


def choose_what_to_hear(lent: Lending) -> None:
    """The chair of an association is reminded once and no more; a club not at all."""
    wanted = {Kind.MEETINGS: Wanted(reminders=1), Kind.SEASONS: Wanted(by_mail=False)}
    choose_messages(wanted=wanted, by=lent.told.person_of["amina"])
    stop_reminders(email="ingen@klubben.example", by=None, now=lent.now)


def put_up_screens(lent: Lending) -> None:
    """A big one in the entrance with a line on it, a small one at the door of a room."""
    house, by, today = lent.house, lent.told.coordinator, lent.told.today
    nobody = {"room": None, "organization": None}
    add_screen(house=house, by=by, kind="lobby", name="Indgangen", **nobody)
    panel = {"room": lent.room_of["moede1"], "organization": lent.told.actor_of["lindehuset"]}
    add_screen(house=house, by=by, kind="door", name="Døren til Mødelokale 1", **panel)
    put_up_notice(
        house=house,
        by=by,
        text_da="Fællesspisning hver torsdag – alle er velkomne.",
        text_en="We eat together every Thursday – everyone is welcome.",
        first_on=today,
        last_on=today + timedelta(weeks=8),
    )


def wait_for_a_room(lent: Lending) -> None:
    """The bridge club would like the hall while somebody else has it."""
    told, hall = lent.told, lent.room_of["salen"]
    held = Occurrence.objects.filter(room=hall, booking__offer__isnull=False, start__gt=lent.now)
    taken = held.filter(state="held").order_by("start")[1]
    wish(
        room=hall,
        span=taken.span,
        organization=told.actor_of["naboskab"],
        title="Bankospil",
        by=told.person_of["amina"],
        now=lent.now,
    )


def call_a_team_together(lent: Lending) -> None:
    """The team that the coordinator said yes to has its first meeting, and a room."""
    house, by, now = lent.house, lent.told.coordinator, lent.now
    answer = standing_answers(house).filter(verdict="yes", subject="proposal").get()
    team = list(answer.organizations.prefetch_related("presences"))
    found = windows_for(house, team, now=now + timedelta(days=2)).windows
    if found:
        room, span = found[0].rooms[0], found[0].span
        call_team(answer=answer, title=answer.title[:200], room=room, span=span, by=by, now=now)


def ask_a_team(lent: Lending) -> None:
    """Three actors are asked when it fits them; one has answered."""
    told, house, now = lent.told, lent.house, lent.now
    team = [told.actor_of[code] for code in ("biblioteket", "naboskab", "sprogvennerne")]
    found = windows_for(house, team, now=now + timedelta(days=7)).windows
    spans = [one.span for one in found][:THREE]
    spans += _some(house, lent)[: THREE - len(spans)]
    if len(spans) < THREE:
        return
    meeting = start_poll(
        house=house,
        purpose=Purpose("Sprog og fællesskab i huset"),
        organizations=team,
        windows=spans,
        poll_until=told.today + timedelta(days=6),
        by=told.coordinator,
        now=now,
    )
    invitee = meeting.invitees.get(organization=team[0])
    answers = dict.fromkeys(meeting.windows.values_list("pk", flat=True), Fits.YES)
    answer_poll(invitee=invitee, answers=answers, by=_person(lent), now=now)


def _some(house: House, lent: Lending) -> list[Span]:
    """Where the team is too seldom here at once, the coordinator asks about times she chose."""
    later = Occurrence.objects.filter(house=house, start__gt=lent.now + timedelta(days=7))
    times = later.order_by("start", "end").values_list("start", "end").distinct()
    return [Span(*time) for time in times[:THREE]]


def _person(lent: Lending) -> User:
    return lent.told.person_of["birk"]
