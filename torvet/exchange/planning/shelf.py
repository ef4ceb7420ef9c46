"""Objects of one kind, found by id and by a key that several of them may share."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, TypeVar

from django.db.models import Model

M = TypeVar("M", bound=Model)


class Shelf(Generic[M]):
    def __init__(self, rows: Iterable[M], key: Callable[[M], Hashable]) -> None:
        self._key = key
        self._by_id: dict[int, M] = {}
        self._by_key: dict[Hashable, list[M]] = defaultdict(list)
        self._once: dict[Hashable, list[M]] = defaultdict(list)
        for row in rows:
            self._by_id[row.pk] = row
            self.add(row)

    def add(self, row: M) -> None:
        self._by_key[self._key(row)].append(row)

    def get(self, pk: int) -> M | None:
        return self._by_id.get(pk)

    def like(self, key: Hashable) -> list[M]:
        return self._by_key.get(key) or self._once.get(key, [])

    def took_in(self, gone: M, into: M) -> None:
        """What asks for a row that was merged away meets the one that took it in."""
        self._by_id[gone.pk] = into
        self._once[self._key(gone)].append(into)

    def __iter__(self) -> Iterator[M]:
        for rows in self._by_key.values():
            yield from rows
