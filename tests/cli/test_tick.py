"""What falls due by itself, and that one failure does not stop the rest."""

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import NOW, a_booking, a_house, a_room
from torvet.cli import main
from torvet.cli.ticking import DUE, tick
from torvet.directory.models import House
from torvet.rooms.actions.lending import set_terms
from torvet.rooms.models import Occurrence, Room

pytestmark = pytest.mark.django_db
RELEASED = "rooms given free where nobody came"
KEPT = "pictures of the network that were kept"
NOTHING = dict.fromkeys(DUE, 0)


@pytest.fixture
def house() -> House:
    house = a_house()
    set_terms(house=house, by=None, no_show_minutes=15)
    return house


def begun(room: Room) -> Occurrence:
    """Began twenty minutes ago, whatever the time is."""
    one = a_booking(room, "10:00", "12:00").occurrences.get()
    start = timezone.now() - timedelta(minutes=20)
    one.start, one.end = start, start + timedelta(hours=2)
    one.taken_from, one.taken_to = one.start, one.end
    one.save()
    return one


def test_a_tick_does_what_is_due_once(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    begun(a_room(house))
    assert main(["tick", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "done": NOTHING | {RELEASED: 1, KEPT: 1},
        "failed": {},
    }
    assert main(["tick"]) == 0
    assert capsys.readouterr().out == "".join(f"0 {what}\n" for what in NOTHING)


def test_one_failure_does_not_stop_the_rest(house: House, caplog: pytest.LogCaptureFixture) -> None:
    one = a_booking(a_room(house), "10:00", "12:00").occurrences.get()

    def breaks(*, now: object) -> int:
        raise ZeroDivisionError("by nothing")

    ticked = tick(NOW + timedelta(minutes=20), {"the impossible": breaks, **DUE})
    assert ticked.failed == {"the impossible": "ZeroDivisionError: by nothing"}
    assert ticked.done == NOTHING | {RELEASED: 1, KEPT: 1}
    assert "the impossible" in caplog.text
    one.refresh_from_db()
    assert one.state == "no_show"


def test_a_wrong_interval_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["tick", "--every", "often"])
    assert "'often' is not a number of seconds" in capsys.readouterr().err


def test_the_clock_beside_the_site_stops_when_asked_to(tmp_path: object) -> None:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/empty.sqlite3"}
    command = [sys.executable, "-m", "torvet.cli", "tick", "--every", "3600"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE) as clock:
        assert clock.stderr is not None
        assert b"Could not be done" in clock.stderr.readline()
        clock.send_signal(signal.SIGTERM)
        clock.stderr.read()
        assert clock.wait(timeout=30) == 0
