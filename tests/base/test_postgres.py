"""A kept connection is looked at before it is used again, without a word to the server."""

import os
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection, connections
from django.db.backends.postgresql.base import DatabaseWrapper

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL's connections"),
]


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def end(backend: int) -> None:
    url = os.environ["DATABASE_URL"].replace("postgres://", "postgresql://")
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [backend])


@pytest.fixture
def kept() -> Iterator[int]:
    """The server's end of a connection that the next request finds, as in production."""
    pid, ours = backend(), connections["default"]
    ours.health_check_enabled, ours.health_check_done = True, False
    yield pid
    ours.health_check_enabled = ours.errors_occurred = False


def test_one_that_lives_is_not_asked(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DatabaseWrapper, "is_usable", lambda _self: pytest.fail("It was asked."))
    assert backend() == kept


def test_one_that_the_server_ended_is_opened_anew(kept: int) -> None:
    end(kept)
    assert backend() != kept


def test_after_an_error_the_server_is_asked(kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(DatabaseWrapper, "is_usable", lambda self: not asked.append(self))
    connections["default"].errors_occurred = True
    assert connection.is_usable()
    assert asked == [connection]
