"""The promise of the house: two live occurrences never share a room for an instant.

Kept by the database itself, so that no path through the code can break it:

    occurrence (live)  ──trigger──►  one claim for each cell of its room, and one for each stretch
                                     that is kept free around it
    occurrence (not live any more) ─►  its claims are gone
    two claims that share a cell for an instant, not both kept-free time  ──►  refused

On PostgreSQL an exclusion constraint refuses, also between transactions that run side by side. On
SQLite writers run one after another (`transaction_mode: IMMEDIATE`), so that a trigger that looks
before each claim is written is enough. `postgres.sql` and `sqlite.sql` beside this file are the
whole of it; the migration runs them, and `tests/rooms/test_promise.py` tries to get past them.
"""

from pathlib import Path

FOLDER = Path(__file__).parent
REFUSAL = "rooms_cell_taken"
"""Stands in the database's own message when it refuses; the constraint and the triggers say it."""


def statements(vendor: str) -> list[str]:
    """What makes the promise on a database, one statement each. Raises KeyError elsewhere."""
    file = {"postgresql": "postgres.sql", "sqlite": "sqlite.sql"}[vendor]
    parts = (FOLDER / file).read_text(encoding="utf-8").split("\n-- ----\n")
    return [part.strip() for part in parts if part.strip()]
