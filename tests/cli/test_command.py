"""`torvet …` as a shell meets it."""

import json
from typing import Any

import pytest

from tests.factories import a_house, a_member
from torvet.cli import main
from torvet.directory.models import House, Membership, Role

pytestmark = pytest.mark.django_db


def run(*words: str) -> int:
    """The command's exit code, also where argparse leaves by itself."""
    try:
        return main(list(words))
    except SystemExit as left:
        return int(left.code or 0)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "the following arguments are required: COMMAND"),
        (("dance",), "invalid choice: 'dance'"),
        (("import", "--house", "x"), "the following arguments are required: PATH"),
        (
            ("import", "nowhere.csv", "--house", "x"),
            "There is no file or folder called nowhere.csv",
        ),
        (("match", "--house", "nowhere"), "There is no house called 'nowhere'"),
        (("house", "add", "x"), "the following arguments are required: --name"),
        (("house", "add", "Not A Slug", "--name", "X"), "torvet: "),
        (("demo", "--port", "many"), "'many' is not a port number"),
    ],
)
def test_wrong_use_is_told_in_one_line_and_exits_2(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    assert run(*words) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert says in told.err


def test_a_wrong_house_is_one_json_document_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("match", "--house", "nowhere", "--json") == 2
    assert "nowhere" in json.loads(capsys.readouterr().out)["error"]


def test_a_house_is_added_with_its_words_and_its_coordinator(
    capsys: pytest.CaptureFixture[str],
) -> None:
    words = ("house", "add", "kilden", "--name", "Kilden", "--coordinator", "ida@example.org")
    assert run(*words, "--json") == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert (told["house"], told["name"]) == ("kilden", "Kilden")
    assert "/password/reset/" in told["set_password"]
    house = House.objects.get(slug="kilden")
    assert house.themes.filter(code="homework").exists()
    member = Membership.objects.get(house=house)
    assert (member.user.email, member.role) == ("ida@example.org", Role.COORDINATOR)


def test_a_house_is_added_once(capsys: pytest.CaptureFixture[str]) -> None:
    a_house("kilden")
    assert run("house", "add", "kilden", "--name", "Kilden") == 2
    assert "kilden" in capsys.readouterr().err


def test_the_link_lets_the_coordinator_choose_a_password(
    capsys: pytest.CaptureFixture[str], client: Any
) -> None:
    run("house", "add", "kilden", "--name", "K", "--coordinator", "ida@example.org", "--json")
    link = json.loads(capsys.readouterr().out)["set_password"]
    page = client.get(link, follow=True)
    chosen = {"password1": "en lang god sætning", "password2": "en lang god sætning"}
    client.post(page.redirect_chain[-1][0], chosen)
    assert client.login(email="ida@example.org", password="en lang god sætning")


def test_a_person_of_another_house_becomes_coordinator_with_the_same_sign_in() -> None:
    known = a_member(a_house(), Role.BOARD).user
    assert run("house", "add", "ny", "--name", "Ny", "--coordinator", known.email.upper()) == 0
    assert known.memberships.count() == 2


def test_an_empty_house_matches_to_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    a_house("tom")
    assert run("match", "--house", "tom", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "overlaps": [],
        "groups": [],
        "gaps": [],
        "proposals": [],
    }
