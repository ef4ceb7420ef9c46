"""A real site for a while: a database of its own, some server processes, people signed in.

    with served(rooms=…) as site:      migrate → tell the people → gunicorn → … → stop
        site.address, site.people, site.rows("SELECT …"), site.kill_one_worker()

On the database that the test run chose (tests/database.py). What is read back from the database is
read past Django, so that the proof does not lean on what it proves.
"""

import json
import os
import secrets
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg

ROOT = Path(__file__).parents[2]
TELL = "import django; django.setup(); from tests.race.telling import tell; tell({people}, {rooms})"


@dataclass(frozen=True)
class Person:
    """Someone who is signed in, and whom they book for."""

    session: str
    organization: int


@dataclass(frozen=True)
class Site:
    house: str
    rooms: dict[str, int]
    people: list[Person]
    database: str
    address: str = ""
    process: int = 0

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return read(self.database, query)

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process}/task/{self.process}/children").read_text()
        return [int(pid) for pid in children.split()]

    def kill_one_worker(self) -> int:
        """At once and without a word; gunicorn starts another in its place."""
        victim = self.workers()[0]
        os.kill(victim, signal.SIGKILL)
        return victim


def read(database: str, query: str) -> list[tuple[Any, ...]]:
    if database.startswith("sqlite"):
        with sqlite3.connect(database.removeprefix("sqlite:///")) as connection:
            return connection.execute(query).fetchall()
    with psycopg.connect(database.replace("postgres://", "postgresql://")) as server:
        return server.execute(query.encode()).fetchall()


@contextmanager
def a_database(folder: Path) -> Iterator[str]:
    """An empty one, beside that of the test run and gone afterwards."""
    base = os.environ["DATABASE_URL"]
    if base.startswith("sqlite"):
        yield f"sqlite:///{folder / 'race.sqlite3'}"
        return
    name = f"race_{secrets.token_hex(4)}"
    url = base.replace("postgres://", "postgresql://")
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}".encode())
        yield urlunsplit(urlsplit(base)._replace(path=f"/{name}"))
        server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@contextmanager
def a_site(folder: Path, *, people: int, rooms: int = 0) -> Iterator[Site]:
    """Told, and served by nobody yet. `rooms` asks for so many plain rooms instead of the small
    tree of `telling.py`."""
    with a_database(folder) as database:
        told = _tell(_environment(folder, database), people, rooms)
        yield Site(
            house=told["house"],
            rooms=told["rooms"],
            people=[Person(**person) for person in told["people"]],
            database=database,
        )


@contextmanager
def served(folder: Path, *, people: int, rooms: int = 0, workers: int = 4) -> Iterator[Site]:
    with a_site(folder, people=people, rooms=rooms) as site:
        port = _free_port()
        with _gunicorn(_environment(folder, site.database), port, workers) as process:
            yield replace(site, address=f"http://127.0.0.1:{port}", process=process)


def _environment(folder: Path, database: str) -> dict[str, str]:
    return {**os.environ, "DATABASE_URL": database, "TORVET_DATA": str(folder / "data")}


def _tell(environment: dict[str, str], people: int, rooms: int) -> dict[str, Any]:
    told = subprocess.run(
        [sys.executable, "-c", TELL.format(people=people, rooms=rooms)],
        cwd=ROOT,
        env={**environment, "DJANGO_SETTINGS_MODULE": "config.settings"},
        stdout=subprocess.PIPE,
        check=True,
    )
    found: dict[str, Any] = json.loads(told.stdout)
    return found


@contextmanager
def _gunicorn(environment: dict[str, str], port: int, workers: int) -> Iterator[int]:
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), "--log-level", "critical", "--backlog", "512"]
    quiet = subprocess.DEVNULL  # every refusal would be a line
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=quiet) as process:
        _await(port)
        try:
            yield process.pid
        finally:
            process.terminate()
            process.wait(timeout=60)


def _await(port: int) -> None:
    """Until the site answers anything at all; gives up after half a minute."""
    for _ in range(300):
        try:
            urlopen(f"http://127.0.0.1:{port}/was")
        except URLError as unanswered:
            if getattr(unanswered, "code", None):
                return
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The site does not answer.")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
