"""SQL put together once, for the few questions that every page asks.

Django puts a question into SQL anew each time, which for a short one takes longer than the answer.
What it made is kept here with the connection, and sent again with other values:

    of_user = Question(lambda value: Membership.objects.select_related("house").filter(user=value))
    of_user(7)      the memberships of user 7, as Django itself would have read them
"""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

M = TypeVar("M", bound=Model)
ANY = 1
"""Stands for the value while the SQL is put together; any would do that the field accepts."""


class Question(Generic[M]):
    """A queryset in which one value differs from time to time. `build` is given the value; its
    SQL must hold that one parameter alone. Raises ValueError where it holds others."""

    def __init__(self, build: Callable[[Any], QuerySet[M]]) -> None:
        self.build = build
        self.known: WeakKeyDictionary[Any, _Reader] = WeakKeyDictionary()

    def __call__(self, value: int | str) -> list[M]:
        connection = connections[DEFAULT_DB_ALIAS]
        reader = self.known.get(connection)
        if reader is None:
            reader = self.known[connection] = _Reader(self.build(ANY))
        found: list[M] = list(reader.read(connection, value))
        return found


class _Reader:
    """The SQL of a queryset, and how its rows become models."""

    def __init__(self, queryset: QuerySet[Any]) -> None:
        self.compiler: Any = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        self.sql, parameters = self.compiler.as_sql()
        if len(parameters) != 1:
            raise ValueError(f"One value may differ, not {len(parameters)}.")
        told, select = self.compiler.klass_info, self.compiler.select
        self.model = told["model"]
        self.own = slice(told["select_fields"][0], told["select_fields"][-1] + 1)
        self.names = [column.target.attname for column, *_ in select[self.own]]
        self.converters = self.compiler.get_converters([column[0] for column in select])
        self.related = get_related_populators(told, select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]

    def read(self, connection: Any, value: object) -> Iterator[Any]:
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [value])
            rows = cursor.fetchall()
        for row in self.compiler.apply_converters(rows, self.converters):
            one = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.own])
            for related in self.related:
                related.populate(row, one)
            yield one
