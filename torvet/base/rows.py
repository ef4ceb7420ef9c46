"""New rows, written with SQL that is put together once for each connection (see `prepared.py`).

    insert(entry)        as `entry.save(force_insert=True)`
    insert_with(booking, Carrying(entry, "subject_id"), …)
                         a row and those that carry its key, in one statement on PostgreSQL
    insert_all(entries)  as `bulk_create`, in one statement however many the rows

None of them sends a signal; inherited tables and values that the database works out are not for
this.
"""

from collections.abc import Callable, Hashable, Sequence
from contextlib import nullcontext
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Field, Model

_known: WeakKeyDictionary[Any, dict[Hashable, str]] = WeakKeyDictionary()


class Carrying(NamedTuple):
    """A new row, and its field that is to hold the key of another new row."""

    row: Model
    field: str


def insert(row: Model) -> None:
    """Write a new row and learn its key."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    sql = _sql_of(connection, type(row), _answering_insert)
    with connection.cursor() as cursor:
        cursor.execute(sql, _values_of(row, connection))
        _is_written(row, *cursor.fetchone())


def insert_with(first: Model, *others: Carrying) -> None:
    """Write a new row and others that carry its key, all or none, and learn their keys.

    On PostgreSQL they are one statement, which outside of a transaction is a whole one by itself.
    """
    connection: Any = connections[DEFAULT_DB_ALIAS]
    is_one_statement = connection.vendor == "postgresql"
    stands_alone = is_one_statement and not connection.in_atomic_block
    with nullcontext() if stands_alone else transaction.atomic():
        write = _insert_at_once if is_one_statement else _insert_in_turn
        write(connection, first, others)


def insert_all(rows: Sequence[Model]) -> None:
    """New rows of one kind, in one statement however many they are. Their keys are not learnt."""
    if not rows:
        return
    connection: Any = connections[DEFAULT_DB_ALIAS]
    sql = _sql_of(connection, type(rows[0]), _insert_into)
    with connection.cursor() as cursor:
        cursor.executemany(sql, [_values_of(row, connection) for row in rows])


def _insert_in_turn(_connection: Any, first: Model, others: Sequence[Carrying]) -> None:
    insert(first)
    for row, field in others:
        _carry(row, field, first.pk)
        insert(row)


def _insert_at_once(connection: Any, first: Model, others: Sequence[Carrying]) -> None:
    shape = (type(first), *((type(row), field) for row, field in others))
    sql = _sql_of(connection, shape, _insert_together)
    values = _values_of(first, connection)
    for row, field in others:
        values += _values_of(row, connection, but=field)
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        key, *keys = cursor.fetchone()
    _is_written(first, key)
    for (row, field), own in zip(others, keys, strict=True):
        _carry(row, field, key)
        _is_written(row, own)


def _carry(row: Model, field: str, key: object) -> None:
    """Past Django's own setter, which would forget the other row that the key belongs to."""
    vars(row)[field] = key


def _is_written(row: Model, key: object) -> None:
    row.pk = key
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS


def _values_of(row: Model, connection: Any, but: str = "") -> list[Any]:
    return [
        field.get_db_prep_save(field.pre_save(row, add=True), connection)
        for field in _own_fields(type(row))
        if field.attname != but
    ]


def _own_fields(kind: type[Model]) -> list[Field[Any, Any]]:
    return [field for field in kind._meta.local_concrete_fields if not field.primary_key]


def _sql_of(connection: Any, what: Any, put_together: Callable[..., str]) -> str:
    known = _known.setdefault(connection, {})
    if (what, put_together) not in known:
        known[what, put_together] = put_together(what, connection.ops.quote_name)
    return known[what, put_together]


def _insert_together(shape: Any, quote: Callable[[str], str]) -> str:
    """The first insert and the others, which find its key under the name of the first."""
    first, *others = shape
    inserts = [_answering_insert(first, quote)]
    inserts += [_answering_insert(kind, quote, field) for kind, field in others]
    names = [f"new_{number}" for number in range(len(inserts))]
    parts = ", ".join(f"{name} AS ({one})" for name, one in zip(names, inserts, strict=True))
    keys = ", ".join(f"{name}.key" for name in names)
    return f"WITH {parts} SELECT {keys} FROM {', '.join(names)}"  # noqa: S608


def _answering_insert(kind: type[Model], quote: Callable[[str], str], carrying: str = "") -> str:
    """Answers with the key of the new row."""
    return (
        f"{_insert_into(kind, quote, carrying)} RETURNING {quote(str(kind._meta.pk.column))} AS key"
    )


def _insert_into(kind: type[Model], quote: Callable[[str], str], carrying: str = "") -> str:
    own = _own_fields(kind)
    columns = ", ".join(quote(str(field.column)) for field in own)
    first = "(SELECT key FROM new_0)"
    holes = ", ".join(first if field.attname == carrying else "%s" for field in own)
    return f"INSERT INTO {quote(kind._meta.db_table)} ({columns}) VALUES ({holes})"  # noqa: S608
