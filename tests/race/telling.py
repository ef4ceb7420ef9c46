"""Tells a fresh database of a house, its rooms and its people, and prints where they are.

Run by `served.py` in a process of its own, once Django is set up for that database.
"""

import json
import sys
from datetime import datetime

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command
from django.utils import timezone

from tests.factories import a_house, a_member
from torvet.accounts.sessions import SessionStore
from torvet.directory.models import House, Role
from torvet.rooms.actions.arranging import add_room

SIGNED_IN_BY = "torvet.directory.backends.MemberByEmail"


def tell(people: int, rooms: int) -> None:
    call_command("migrate", verbosity=0)
    house, now = a_house("kaploebet"), timezone.now()
    told = {
        "house": house.slug,
        "rooms": _plain_rooms(house, rooms, now) if rooms else _tree(house, now),
        "people": [_person(house) for _ in range(people)],
    }
    json.dump(told, sys.stdout)


def _tree(house: House, now: datetime) -> dict[str, int]:
    """Four rooms: a hall, its two halves, one of which needs airing, and a café that is laid."""
    hall = add_room(house=house, by=None, now=now, name="Salen")
    rooms = [
        hall,
        add_room(house=house, by=None, now=now, name="Øst", parent=hall),
        add_room(house=house, by=None, now=now, name="Vest", parent=hall, buffer_after=15),
        add_room(house=house, by=None, now=now, name="Caféen", buffer_before=15),
    ]
    return {room.name: room.pk for room in rooms}


def _plain_rooms(house: House, count: int, now: datetime) -> dict[str, int]:
    names = [f"Lokale {number:03}" for number in range(count)]
    return {name: add_room(house=house, by=None, now=now, name=name).pk for name in names}


def _person(house: House) -> dict[str, object]:
    member = a_member(house, Role.STAFF)
    session = SessionStore()
    session[SESSION_KEY] = str(member.user.pk)
    session[BACKEND_SESSION_KEY] = SIGNED_IN_BY
    session[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
    session.save()
    return {"session": session.session_key, "organization": member.organization_id}
