"""Runs the site, its background worker and its clock side by side, and stops them together."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType

from django.conf import settings

WORKER = [sys.executable, "-m", "django", "db_worker", "--interval", "1", "--no-startup-delay"]
WORKER += ["--verbosity", "0"]
CLOCK = [sys.executable, "-m", "torvet.cli", "tick", "--every", "60"]


def run_site(*, bind: str, workers: int) -> int:
    """Returns when the site ends; a stop signal is passed on to all."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    site = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", bind]
    site += ["--workers", str(workers), "--timeout", "120", "--log-level", "warning"]
    started = [subprocess.Popen(command, env=os.environ) for command in (site, WORKER, CLOCK)]  # noqa: S603

    def stop(*_signal: int | FrameType | None) -> None:
        for process in started:
            if process.poll() is None:
                process.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    ended = started[0].wait()
    stop()
    for process in started[1:]:
        process.wait()
    return 0 if ended in (0, -signal.SIGTERM) else 1
