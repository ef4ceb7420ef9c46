"""`torvet tick`: does what is due now; with `--every SECONDS` again and again until stopped."""

import signal
import sys
from argparse import Namespace
from threading import Event

from django.db import close_old_connections
from django.utils import timezone

from torvet.cli.opening import bring_database_up_to_date
from torvet.cli.telling import tell_json
from torvet.cli.ticking import Ticked, tick


def run(asked: Namespace) -> int:
    if asked.every is None:
        bring_database_up_to_date()
        ticked = tick(timezone.now())
        _tell(ticked, as_json=asked.json)
        return 1 if ticked.failed else 0
    stopped = Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_signal: stopped.set())
    while not stopped.is_set():
        close_old_connections()
        tick(timezone.now())
        stopped.wait(asked.every)
    return 0


def _tell(ticked: Ticked, *, as_json: bool) -> None:
    if as_json:
        tell_json({"done": ticked.done, "failed": ticked.failed})
        return
    for name, count in ticked.done.items():
        sys.stdout.write(f"{count} {name}\n")
    for name, why in ticked.failed.items():
        sys.stderr.write(f"torvet: {name}: {why}\n")
