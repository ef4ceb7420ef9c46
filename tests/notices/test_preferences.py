"""What a person wants by mail, and how often to be reminded; and addresses without an account."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import gettext_lazy
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.factories import NOW, a_house, a_member, a_user
from torvet.accounts.models import User
from torvet.directory.models import House
from torvet.notices.actions import choose_messages, remind_person, stop_reminders, tell_person
from torvet.notices.kinds import Kind, Reminder, kind_of
from torvet.notices.models import Notice, Preference, StoppedAddress
from torvet.notices.selectors import USUAL, Wanted, wanted_by
from torvet.notices.stopping import stop_address

pytestmark = pytest.mark.django_db
TEXT = gettext_lazy("Saved.")


@pytest.fixture
def house() -> House:
    return a_house("lind")


@pytest.fixture
def user(house: House) -> User:
    return a_member(house).user


def remind(house: House, to: User | str, number: int = 1, most: int = 2) -> Notice | None:
    return remind_person(
        house=house,
        to=to,
        code="surveys.round.reminded",
        text=TEXT,
        now=NOW,
        reminder=Reminder(number, most),
    )


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("rooms.wish.offered", Kind.ROOMS),
        ("collaborations.agreement.review", Kind.COLLABORATIONS),
        ("exchange.import.completed", None),
        ("", None),
    ],
)
def test_a_message_is_of_the_kind_it_comes_from(code: str, kind: Kind | None) -> None:
    assert kind_of(code) == kind


@pytest.mark.parametrize(
    ("wants", "said"),
    [
        (2, ["1 af 2", "2 af 2"]),
        (1, ["1 af 1"]),
        (0, []),
    ],
)
def test_nobody_is_reminded_more_often_than_they_want(
    house: House, user: User, wants: int, said: list[str]
) -> None:
    choose_messages(wanted={Kind.SURVEYS: Wanted(True, wants)}, by=user)
    sent = [remind(house, user, number) for number in (1, 2)]
    assert [one.text for one in sent if one] == [
        f"Gemt. Det er påmindelse {which}; så stopper vi." for which in said
    ]


def test_another_kind_is_another_choice(house: House, user: User) -> None:
    choose_messages(wanted={Kind.MEETINGS: Wanted(False, 0)}, by=user)
    assert remind(house, user) is not None
    assert wanted_by(user)[Kind.MEETINGS] == Wanted(False, 0)
    assert wanted_by(user)[Kind.SURVEYS] == USUAL


def test_without_mail_it_stands_on_the_page_only(
    house: House, user: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    choose_messages(wanted={Kind.ROOMS: Wanted(by_mail=False)}, by=user)
    with django_capture_on_commit_callbacks(execute=True):
        for code in ("rooms.test", "surveys.test"):
            tell_person(house=house, to=user, code=code, text=TEXT, by=None, now=NOW)
    assert [message.to for message in mail.outbox] == [[user.email]]
    assert Notice.objects.filter(user=user).count() == 2
    assert "/messages/" in mail.outbox[0].body


def test_only_what_differs_from_the_usual_is_stored(user: User) -> None:
    for _twice in (1, 2):
        choose_messages(wanted={**wanted_by(user), Kind.ROOMS: Wanted(reminders=1)}, by=user)
    assert [row.kind for row in Preference.objects.all()] == [Kind.ROOMS]


def test_the_page_keeps_what_one_chooses(client: Client, user: User) -> None:
    client.force_login(user)
    assert "Hvad vil du have besked om" in client.get("/messages/").content.decode()
    typed = {f"{kind}-reminders": "2" for kind in Kind} | {f"{kind}-mail": "on" for kind in Kind}
    wrong = client.post("/messages/", typed | {"rooms-reminders": "9"})
    assert wrong.status_code == 422
    del typed["rooms-mail"]
    client.post("/messages/", typed | {"surveys-reminders": "0"})
    assert wanted_by(user)[Kind.ROOMS] == Wanted(by_mail=False)
    assert wanted_by(user)[Kind.SURVEYS] == Wanted(reminders=0)
    assert client.get("/messages/").content.decode().count("checked") == len(Kind) - 1


def test_the_page_is_for_whoever_is_signed_in(client: Client) -> None:
    assert client.get("/messages/").status_code == 302


def test_an_address_without_an_account_stops_reminders_by_the_link_in_one(
    client: Client, house: House, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        remind(house, "Klub@example.org")
        tell_person(
            house=house, to="klub@example.org", code="rooms.test", text=TEXT, by=None, now=NOW
        )
    found = re.search(r"(/messages/stop/\S+)", mail.outbox[0].body)
    assert found is not None
    assert "/messages/stop/" not in mail.outbox[1].body
    assert "Stop dem" in client.get(found[1]).content.decode()
    assert not StoppedAddress.objects.exists()  # a mail program that opens the link stops nothing
    for _twice in (1, 2):
        assert "ikke flere påmindelser" in client.post(found[1]).content.decode()
    assert remind(house, "KLUB@example.org", 2) is None
    told = tell_person(
        house=house, to="klub@example.org", code="rooms.test", text=TEXT, by=None, now=NOW
    )
    assert told is not None
    assert "Lad dem komme igen" in client.get(found[1]).content.decode()
    for _twice in (1, 2):
        again = client.post(found[1], {"do": "start"}).content.decode()
        assert "får påmindelser igen" in again
        assert "Stop dem" in again
    assert remind(house, "klub@example.org", 2) is not None


def test_an_address_that_was_changed_stops_nobody(client: Client) -> None:
    address = stop_address("klub@example.org")
    response = client.post(f"{address[:-4]}/")
    assert response.status_code == 404
    assert "ikke hel" in response.content.decode()
    assert not StoppedAddress.objects.exists()


def test_a_stopped_address_is_not_a_persons_choice(house: House) -> None:
    somebody = a_user(email="ida@example.org")
    stop_reminders(email="ida@example.org", by=None, now=NOW)
    assert remind(house, somebody) is not None
