"""A calendar with an address: fetched by the hour, kept when its server is down, let go when its
owner deletes it."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from tests import factories as make
from tests.exchange.calendars.calendar_text import calendar, event, weekly
from torvet.directory.models import House
from torvet.exchange.calendars.fetching import Fetched, Fetcher, FetchProblem, Lost, TooSlow
from torvet.exchange.calendars.running import follow, sync_due_subscriptions
from torvet.exchange.models import EventState, Subscription
from torvet.notices.models import Notice
from torvet.rooms.models import Occurrence
from torvet.rooms.reasons import read_reason

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
KOR = calendar(weekly("kor", "20260303T150000", "20260303T170000"))


@dataclass(frozen=True)
class Answering(Fetcher):
    """Answers without a network; remembers how it was asked."""

    answers: list[bytes | FetchProblem | None] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)

    def fetch(self, address: str, etag: str = "", last_modified: str = "") -> Fetched:
        self.asked.append((address, etag, last_modified))
        answer = self.answers.pop(0)
        if isinstance(answer, FetchProblem):
            raise answer
        return Fetched(answer, '"1"', "Mon")


@pytest.fixture
def house() -> House:
    return make.a_house()


@pytest.fixture
def subscription(house: House) -> Subscription:
    """Agreed to, and never fetched."""
    return Subscription.objects.create(
        house=house,
        organization=make.an_organization(house, "Koret"),
        name="Korets kalender",
        address="https://kalender.example/kor.ics",
        room=make.a_room(house, "Salen"),
        made_by=make.a_member(house).user,
        made_at=make.NOW,
        agreed_at=make.NOW,
    )


def live() -> int:
    return sum(one.is_live for one in Occurrence.objects.all())


def test_it_is_due_once_an_hour(subscription: Subscription) -> None:
    fetcher = Answering(answers=[KOR, KOR])
    assert sync_due_subscriptions(make.NOW, fetcher) == 1
    assert sync_due_subscriptions(make.NOW + 0.9 * HOUR, fetcher) == 0
    assert sync_due_subscriptions(make.NOW + HOUR, fetcher) == 1
    Subscription.objects.update(is_paused=True)
    assert sync_due_subscriptions(make.NOW + 5 * HOUR, fetcher) == 0
    Subscription.objects.update(is_paused=False, agreed_at=None)
    assert sync_due_subscriptions(make.NOW + 5 * HOUR, fetcher) == 0
    assert live() == 4


def test_nothing_new_is_believed_for_a_day(subscription: Subscription) -> None:
    fetcher = Answering(answers=[KOR, None, KOR])
    for later in (0, 1, 21):
        follow(subscription.pk, make.NOW + later * HOUR, fetcher)
    assert fetcher.asked == [
        ("https://kalender.example/kor.ics", "", ""),
        ("https://kalender.example/kor.ics", '"1"', "Mon"),
        ("https://kalender.example/kor.ics", "", ""),
    ]
    subscription.refresh_from_db()
    assert subscription.last_ok_at == make.NOW + 21 * HOUR


def test_when_the_server_is_down_the_last_picture_stays(subscription: Subscription) -> None:
    fetcher = Answering(answers=[KOR, TooSlow(), b"<html>Log ind</html>", KOR[:-20], KOR])
    follow(subscription.pk, make.NOW, fetcher)
    problems = []
    for later in (1, 2, 3, 4):
        follow(subscription.pk, make.NOW + later * HOUR, fetcher)
        subscription.refresh_from_db()
        problems.append(subscription.problem)
        assert live() == 4
        assert subscription.last_fetched_at == make.NOW + later * HOUR
        assert subscription.last_ok_at == make.NOW + (4 if later == 4 else 0) * HOUR
    assert problems == [
        "Kalenderens server var for længe om at svare.",
        "Det er en webside, ikke en kalender. Måske skal man logge ind for at se den. "
        "Brug kalenderens egen adresse, som ofte ender på .ics.",
        "Kalenderen er skåret over på midten. Prøv igen.",
        "",
    ]
    assert Notice.objects.count() == 0


def test_gone_for_good_is_believed_at_once(subscription: Subscription) -> None:
    fetcher = Answering(answers=[KOR, Lost(for_good=True)])
    follow(subscription.pk, make.NOW, fetcher)
    follow(subscription.pk, make.NOW + HOUR, fetcher)
    subscription.refresh_from_db()
    assert live() == 0
    assert {read_reason(one.reason) for one in Occurrence.objects.all()} == {
        "Slettet i kalenderen hos Koret."
    }
    assert subscription.is_paused
    assert subscription.problem == (
        "Der er ikke længere en kalender på adressen. Dens kommende tider er aflyst."
    )
    assert (
        Notice.objects.get().link
        == f"/h/{subscription.house.slug}/subscriptions/{subscription.pk}/"
    )


def test_not_found_is_believed_the_second_time_in_a_row(subscription: Subscription) -> None:
    lost = Lost(for_good=False)
    fetcher = Answering(answers=[KOR, lost, KOR, lost, TooSlow(), lost])
    for later, number in enumerate((4, 4, 4, 4, 4, 0)):
        follow(subscription.pk, make.NOW + later * HOUR, fetcher)
        assert live() == number
    assert set(subscription.events.values_list("state", flat=True)) == {EventState.GONE}


def test_a_lost_calendar_that_comes_back_is_booked_again(subscription: Subscription) -> None:
    lost = Lost(for_good=False)
    fetcher = Answering(answers=[KOR, lost, lost, KOR])
    for later in range(4):
        follow(subscription.pk, make.NOW + later * HOUR, fetcher)
    assert live() == 4


def test_a_hundred_thousand_events_of_which_few_are_ahead(subscription: Subscription) -> None:
    old = [event(f"e{n}", "20250303T150000", "20250303T160000", zone="UTC") for n in range(60_000)]
    body = calendar(*old, weekly("kor", "20260303T150000", "20260303T170000"))
    short = body.replace(b"PRODID:-//x//x//EN\r\n", b"").replace(
        b"DTSTAMP:20260101T000000Z\r\n", b""
    )
    short = short.replace(b"SUMMARY:Kor\r\n", b"", 60_000).replace(b";TZID=UTC", b"", 120_000)
    follow(subscription.pk, make.NOW, Answering(answers=[short]))
    subscription.refresh_from_db()
    assert subscription.problem == ""
    assert live() == 4


def test_a_rule_every_second_or_too_many_times_is_refused_in_words(
    subscription: Subscription,
) -> None:
    every_hour = event("x", "20260303T150000", "20260303T151000", "X", "RRULE:FREQ=HOURLY")
    follow(subscription.pk, make.NOW, Answering(answers=[calendar(every_hour)]))
    subscription.refresh_from_db()
    assert subscription.problem.startswith("Kalenderen har mere end 5.000 tider")
    every_second = event("x", "20260303T150000", "20260303T150001", "X", "RRULE:FREQ=SECONDLY")
    fetcher = Answering(
        answers=[calendar(every_second, weekly("kor", "20260303T150000", "20260303T170000"))]
    )
    follow(subscription.pk, make.NOW, fetcher)
    subscription.refresh_from_db()
    assert (subscription.problem, subscription.refused, live()) == ("", [["x", "too_many"]], 4)
