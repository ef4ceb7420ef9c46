"""The files of a run: kept under plain names while it needs them, then gone."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path, PurePath
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db.models import Q

from torvet.accounts.models import User
from torvet.directory.models import House
from torvet.exchange.models import ImportFile, ImportRun, RunState

LONGEST = 120
A_DAY = timedelta(days=1)


def plain_name(typed: str, taken: set[str]) -> str:
    """A file name without folders and odd signs, no two the same in one run."""
    last = PurePath(typed.replace("\\", "/")).name
    kept = "".join(sign if sign.isalnum() or sign in " ._-()" else "_" for sign in last)
    plain = kept.lstrip(". ")[-LONGEST:] or "file"
    name, number = plain, 2
    while name in taken:
        path = PurePath(plain)
        name, number = f"{path.stem} ({number}){path.suffix}", number + 1
    taken.add(name)
    return name


def keep(run: ImportRun, files: Sequence[File[Any]]) -> list[str]:
    """The plain names they are kept under."""
    names: set[str] = set()
    for file in files:
        name = plain_name(file.name or "", names)
        kept = ImportFile(run=run, name=name)
        kept.file.save(name, file, save=True)
    return sorted(names)


def paths_of(run: ImportRun) -> list[Path]:
    """Several files may be the tables of one package, so they are given as their folder."""
    paths = [Path(kept.file.path) for kept in run.files.all()]
    return paths if len(paths) == 1 else sorted({path.parent for path in paths})


def forget(run: ImportRun) -> None:
    for kept in run.files.all():
        kept.file.delete(save=False)
        kept.delete()
    folder = Path(default_storage.path(f"imports/{run.folder}"))
    for left in (folder / "upload", folder):
        if left.is_dir() and not any(left.iterdir()):
            left.rmdir()


def forget_stale_previews(house: House, by: User, now: datetime) -> None:
    """The person's own earlier ones, and anyone's of yesterday or before; nobody went on with
    them, and their files may hold names of people."""
    mine_or_old = Q(by=by) | Q(created_at__lt=now - A_DAY)
    for stale in house.import_runs.filter(mine_or_old, is_preview=True, state=RunState.DONE):
        forget(stale)
        stale.delete()
