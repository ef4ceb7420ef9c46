"""The files of a run: kept under plain names while it needs them, then gone."""

from pathlib import Path, PurePath

from django.core.files.storage import default_storage

from torvet.exchange.models import ImportRun

LONGEST = 120


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


def paths_of(run: ImportRun) -> list[Path]:
    """Several files may be the tables of one package, so they are given as their folder."""
    paths = [Path(kept.file.path) for kept in run.files.all()]
    return paths if len(paths) == 1 else sorted({path.parent for path in paths})


def forget(run: ImportRun) -> None:
    for kept in run.files.all():
        kept.file.delete(save=False)
        kept.delete()
    folder = Path(default_storage.path(f"imports/{run.folder}"))
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
