"""A board member sees totals only: every other address of a house is closed to them."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter

from tests import factories as make
from torvet.directory.models import Role

pytestmark = pytest.mark.django_db

OPEN_TO_THE_BOARD = {"house", "totals"}


def house_doors() -> Iterator[tuple[str, str]]:
    """Name and an address of every page that takes a house."""
    yield from _walk(get_resolver().url_patterns, "/")


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[tuple[str, str]]:
    for entry in patterns:
        if isinstance(entry, URLResolver):
            yield from _walk(entry.url_patterns, prefix + str(entry.pattern))
        elif "house" in entry.pattern.converters:
            yield str(entry.name), prefix + _filled(entry)


def _filled(entry: URLPattern) -> str:
    address = str(entry.pattern)
    for name, converter in entry.pattern.converters.items():
        value = "1" if isinstance(converter, IntConverter) else "x"
        start = address.index("<")
        end = address.index(">") + 1
        address = address[:start] + ("lind" if name == "house" else value) + address[end:]
    return address


def test_the_walk_finds_the_pages_of_every_app() -> None:
    found = dict(house_doors())
    assert found["today"] == "/h/lind/today/"
    assert {"map", "offer", "organization", "needs", "catalogue", "house_settings"} <= set(found)
    assert {"interfaces", "import"} <= set(found)


def statuses(client: Client) -> dict[str, set[int]]:
    """What a look and a blind push at each door answer."""
    return {
        name: {client.get(address).status_code, client.post(address).status_code}
        for name, address in house_doors()
    }


def is_closed(answers: set[int]) -> bool:
    """Not found or not allowed; the wrong method may be said before that."""
    return bool(answers & {403, 404}) and answers <= {403, 404, 405}


def test_a_board_member_finds_only_the_numbers(client: Client) -> None:
    house = make.a_house("lind")
    client.force_login(make.a_member(house, Role.BOARD).user)
    found = {name for name, answers in statuses(client).items() if not is_closed(answers)}
    assert found == OPEN_TO_THE_BOARD
    assert client.get("/h/lind/totals/").status_code == 200
    assert client.get("/h/lind/")["Location"] == "/h/lind/totals/"


def test_nobody_finds_a_page_of_a_house_they_are_not_in(client: Client) -> None:
    make.a_house("lind")
    client.force_login(make.a_member(make.a_house()).user)
    assert [name for name, answers in statuses(client).items() if not is_closed(answers)] == []
