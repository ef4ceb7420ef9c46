"""Fifty people who want the same few rooms: each books, books series, several rooms at once, and
gives up what they have, as fast as the site answers, and writes down what they were told."""

import random
import re
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit

from tests.race.served import Person, Site

TOKEN = "r" * 32  # a visitor brings the same token in the cookie and in the form
WITHIN_DAYS = 10
SERIES_WEEKS = 4


@dataclass
class Deed:
    """One thing that was asked for. `outcome` is what the site said: done (a redirect to what was
    made), no (422), or lost where the connection broke before an answer came."""

    kind: str
    title: str
    rooms: int
    times: int
    outcome: str = "lost"
    status: int = 0
    booking: int = 0


@dataclass
class Client:
    site: Site
    person: Person
    seed: int
    deeds: list[Deed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        parts = urlsplit(self.site.address)
        self.connection = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
        self.first_on = date.today() + timedelta(days=14)  # noqa: DTZ011

    def keep_on(self, seconds: float) -> list[Deed]:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.chance.choices(
                [self.one, self.series, self.several, self.give_up], [55, 15, 10, 20]
            )[0]()
        return self.deeds

    def one(self) -> None:
        self._book("one", [self._room()], {})

    def series(self) -> None:
        """Every week, all or nothing or leaving out what is taken."""
        how = self.chance.choice(["book", "book_free"])
        self._book("series" if how == "book" else "gaps", [self._room()], {"do": how}, SERIES_WEEKS)

    def several(self) -> None:
        rooms = self.chance.choice([("Caféen", "Salen"), ("Øst", "Vest"), ("Vest", "Caféen")])
        self._book("several", [self.site.rooms[name] for name in rooms], {})

    def give_up(self) -> None:
        mine = [deed for deed in self.deeds if deed.outcome == "done" and deed.booking]
        if not mine:
            return
        booking = self.chance.choice(mine).booking
        deed = Deed("undo", "", 0, 0, booking=booking)
        self.deeds.append(deed)
        self._post(f"bookings/{booking}/undo/", [], deed)

    def _room(self) -> int:
        return self.chance.choice(list(self.site.rooms.values()))

    def _book(self, kind: str, rooms: list[int], more: dict[str, str], times: int = 1) -> None:
        day = self.first_on + timedelta(days=self.chance.randrange(WITHIN_DAYS))
        start = 60 * 8 + 15 * self.chance.randrange(40)
        end = start + 15 * self.chance.randrange(1, 9)
        title = f"{kind} {uuid.uuid4()}"
        said = {"day": f"{day:%Y-%m-%d}", "start": _clock(start), "end": _clock(end)}
        said |= {"title": title, "returns": "once", "do": "book"}
        if times > 1:
            last = day + timedelta(weeks=times - 1)
            said |= {"returns": "weekly", "until": f"{last:%Y-%m-%d}"}
        deed = Deed(kind, title, len(rooms), times)
        self.deeds.append(deed)
        fields = [*(said | more).items(), *(("rooms", str(room)) for room in rooms)]
        self._post("bookings/new/", fields, deed)

    def _post(self, path: str, fields: list[tuple[str, str]], deed: Deed) -> None:
        body = urlencode([*fields, ("csrfmiddlewaretoken", TOKEN)])
        headers = {
            "Cookie": f"sessionid={self.person.session}; csrftoken={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        try:
            self.connection.request("POST", f"/h/{self.site.house}/{path}", body, headers)
            answer = self.connection.getresponse()
            answer.read()
        except (HTTPException, OSError):
            self.connection.close()
            return
        deed.status = answer.status
        deed.outcome = {302: "done", 422: "no"}.get(answer.status, "broken")
        found = re.search(r"/bookings/(\d+)/", answer.headers.get("Location", ""))
        if found and deed.kind != "undo":
            deed.booking = int(found[1])


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def race(site: Site, seconds: float, *, meanwhile: Callable[[], object]) -> list[Deed]:
    """Everybody at once; `meanwhile` is done when half of the time is over."""
    clients = [Client(site, person, seed) for seed, person in enumerate(site.people)]
    with ThreadPoolExecutor(len(clients) + 1) as pool:
        running = [pool.submit(client.keep_on, seconds) for client in clients]
        time.sleep(seconds / 2)
        meanwhile()
        return [deed for one in running for deed in one.result()]
