"""Beskeder: what one was told, and the mail that says the same."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils.translation import gettext_lazy

from tests.factories import NOW, a_house, a_member, a_user
from torvet.accounts.models import User
from torvet.directory.models import House, Membership
from torvet.notices.actions import tell_person
from torvet.notices.models import Notice
from torvet.notices.selectors import unread_count

pytestmark = pytest.mark.django_db


@pytest.fixture
def member() -> Membership:
    return a_member(a_house("lindehuset", name="Lindehuset"))


@pytest.fixture
def client(client: Client, member: Membership) -> Client:
    client.force_login(member.user)
    return client


def told(
    house: House, to: User | str, text: str = "Salen er lukket.", minutes: int = 0, link: str = ""
) -> Notice:
    notice = tell_person(
        house=house,
        to=to,
        code="rooms.test",
        text=text,
        by=None,
        now=NOW + timedelta(minutes=minutes),
        link=link,
    )
    assert notice is not None
    return notice


def test_the_unread_stand_first_and_the_newest_of_them_on_top(
    client: Client, member: Membership
) -> None:
    first, second, third = (told(member.house, member.user, f"Nr. {n}", n) for n in (1, 2, 3))
    client.post(f"/h/lindehuset/notices/{third.pk}/read/")
    page = client.get("/h/lindehuset/notices/")
    assert list(page.context["notices"]) == [second, first, third]
    assert "2 ulæste beskeder" in page.content.decode()


def test_looking_at_the_page_reads_nothing(client: Client, member: Membership) -> None:
    told(member.house, member.user)
    client.get("/h/lindehuset/notices/")
    assert unread_count(member) == 1
    client.post("/h/lindehuset/notices/read/")
    assert unread_count(member) == 0


def test_a_notice_that_was_opened_leads_on_to_what_it_is_about(
    client: Client, member: Membership
) -> None:
    about = told(member.house, member.user, link="/h/lindehuset/waiting/7/answer/")
    opened = client.post(f"/h/lindehuset/notices/{about.pk}/read/")
    assert opened["Location"] == "/h/lindehuset/waiting/7/answer/"
    assert unread_count(member) == 0


def test_nobody_reads_what_others_were_told(client: Client, member: Membership) -> None:
    others = told(member.house, a_member(member.house).user)
    assert client.post(f"/h/lindehuset/notices/{others.pk}/read/").status_code == 404
    assert "Salen er lukket." not in client.get("/h/lindehuset/notices/").content.decode()


def test_who_was_told_nothing_is_told_so(client: Client) -> None:
    assert (
        "Ingen har skrevet til dig endnu." in client.get("/h/lindehuset/notices/").content.decode()
    )


@pytest.mark.parametrize(
    ("language", "subject", "text", "choose"),
    [
        (
            "da",
            "Nyt fra Lindehuset",
            "“Kor” er godkendt. Velkommen",
            "Vælg, hvilke beskeder der kommer på mail: /messages/",
        ),
        (
            "en",
            "News from Lindehuset",
            "“Kor” is approved. Velkommen",
            "Choose which messages come by mail: /messages/",
        ),
    ],
)
def test_the_mail_speaks_the_readers_language(
    member: Membership,
    django_capture_on_commit_callbacks: pytest.FixtureRequest,
    language: str,
    subject: str,
    text: str,
    choose: str,
) -> None:
    reader = a_user(email="ida@example.org", language=language)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        notice = tell_person(
            house=member.house,
            to=reader,
            code="rooms.test",
            text=gettext_lazy("“%(title)s” is approved. %(answer)s"),
            by=None,
            now=NOW,
            link="/h/lindehuset/bookings/7/",
            values={"title": "Kor", "answer": "Velkommen"},
        )
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["ida@example.org"], subject)
    assert sent.body == f"{text}\n\n/h/lindehuset/bookings/7/\n\n{choose}"
    assert notice is not None
    notice.refresh_from_db()
    assert notice.mailed_at is not None


def test_the_navigation_says_how_many_are_unread(client: Client, member: Membership) -> None:
    def shown() -> list[bool]:
        page = client.get("/h/lindehuset/today/").content.decode()
        return [f'<span class="unread">{number}<' in page for number in (1, 2)]

    assert shown() == [False, False]
    told(member.house, member.user)
    told(member.house, member.user)
    assert shown() == [False, True]
    client.post(f"/h/lindehuset/notices/{Notice.objects.all()[0].pk}/read/")
    assert shown() == [True, False]
