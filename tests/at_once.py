"""Several deeds at the same instant, each in a thread with a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import TypeVar

from django.db import connection

from torvet.base.errors import DomainError

T = TypeVar("T")
Refusals = type[DomainError] | tuple[type[DomainError], ...]


def at_once(*deeds: Callable[[], T]) -> list[T]:
    """What each returned, in the order they stand; all begin together."""
    ready = Barrier(len(deeds))

    def do(deed: Callable[[], T]) -> T:
        try:
            ready.wait(timeout=30)
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def outcomes(refusals: Refusals, *deeds: Callable[[], object]) -> list[str]:
    """What came of each, "done" or the name of the refusal, sorted; any other error is raised."""

    def told(deed: Callable[[], object]) -> str:
        try:
            deed()
        except refusals as refused:
            return type(refused).__name__
        return "done"

    return sorted(at_once(*(partial(told, deed) for deed in deeds)))
