"""`torvet demo`: the demonstration house, ready to look around in."""

import shutil
from argparse import Namespace
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone

from torvet.cli.opening import bring_database_up_to_date
from torvet.cli.serving import run_site
from torvet.cli.telling import WrongUse
from torvet.demo.script import slug
from torvet.demo.selectors import people
from torvet.demo.story import tell
from torvet.directory.models import House


def run(asked: Namespace) -> int:
    if asked.fresh:
        _forget()
    bring_database_up_to_date()
    if not House.objects.filter(slug=slug()).exists():
        print("· Telling the demonstration house …", flush=True)
        tell(timezone.now())
    _introduce(asked.port)
    return run_site(bind=f"127.0.0.1:{asked.port}", workers=1)


def _forget() -> None:
    if not settings.ENV.is_embedded:
        raise WrongUse("--fresh empties an embedded database only; this one is PostgreSQL.")
    connection.close()
    database = Path(str(settings.ENV.database["NAME"]))
    for end in ("", "-wal", "-shm"):
        database.with_name(database.name + end).unlink(missing_ok=True)
    shutil.rmtree(settings.ENV.data / "uploads", ignore_errors=True)


def _introduce(port: int) -> None:
    print(f"\nTorvet is at http://127.0.0.1:{port}/ – sign in with one click as:")
    for person in people():
        role = person.get_role_display()
        actor = f", {person.organization}" if person.organization else ""
        print(f"  {person.user.name:<22} {role}{actor} ({person.user.email})")
    print("\nStop with Ctrl+C.", flush=True)
