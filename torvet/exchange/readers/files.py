"""The files behind a path: itself, those in a folder, those in a zip (never unpacked to disk)."""

import io
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.base.errors import DomainError
from torvet.exchange.tables import limits
from torvet.exchange.tables.archive import Member, read_member, safe_zip
from torvet.exchange.tables.errors import FileTooLarge
from torvet.exchange.tables.reading import READABLE, format_of


class NoSuchPath(DomainError):
    message = _("There is no file or folder called %(path)s.")


class TooManyFiles(DomainError):
    message = _("The folder holds more than %(limit)s files. Choose the one with the lists in it.")


class CannotRead(DomainError):
    """One file's trouble, with the file's name before it."""

    def __init__(self, file: str, reason: Exception | str | Promise) -> None:
        super().__init__("%(file)s: %(reason)s", file=file, reason=str(reason))
        self.file = file


@dataclass(frozen=True, slots=True)
class FoundFile:
    """`name` is what the report calls it; `inside` its path within what was given."""

    name: str
    inside: PurePosixPath
    open: Callable[[], BinaryIO]

    @property
    def folder(self) -> str:
        return str(self.inside.parent)

    @property
    def stem(self) -> str:
        return self.inside.stem

    @property
    def suffix(self) -> str:
        return self.inside.suffix.lower()

    @property
    def is_readable(self) -> bool:
        return self.suffix in READABLE


def labels(paths: Sequence[Path]) -> list[str]:
    """What the report calls each path, no two the same; a folder alone needs no name."""
    if len(paths) == 1:
        return ["" if paths[0].is_dir() else paths[0].name]
    taken: list[str] = []
    for path in paths:
        label, number = path.name, 2
        while label in taken:
            label, number = f"{path.name} ({number})", number + 1
        taken.append(label)
    return taken


def files_behind(path: Path, label: str) -> list[FoundFile]:
    """In the order of their names. A workbook is one file though it is a zip too."""
    if path.is_dir():
        return [
            FoundFile(str(PurePosixPath(label) / inside), inside, _opener(path / inside))
            for inside in _walk(path)
        ]
    if not path.is_file():
        raise NoSuchPath(path=path.name)
    alone = FoundFile(label, PurePosixPath(path.name), _opener(path))
    if _is_zip(path):
        return [
            FoundFile(f"{label}/{member.name}", PurePosixPath(member.name), _member(path, member))
            for member in sorted(safe_zip(path))
        ]
    return [alone]


def _is_zip(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(2) == b"PK" and format_of(stream, path.name) == "zip"


def _walk(folder: Path) -> Iterator[PurePosixPath]:
    """Links are not followed: what lies outside the folder was not given."""
    count = 0
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(root) / name
            if name.startswith(".") or file.is_symlink():
                continue
            count += 1
            if count > limits.MAX_ARCHIVE_FILES:
                raise TooManyFiles(limit=limits.MAX_ARCHIVE_FILES)
            yield PurePosixPath(file.relative_to(folder).as_posix())


def _opener(path: Path) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        _check_size(path.stat().st_size)
        return path.open("rb")

    return opened


def _member(archive: Path, member: Member) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        _check_size(member.size)
        return io.BytesIO(read_member(archive, member.name))

    return opened


def _check_size(size: int) -> None:
    if size > limits.MAX_FILE_BYTES:
        megabytes = 1024 * 1024
        raise FileTooLarge(size=-(-size // megabytes), limit=limits.MAX_FILE_BYTES // megabytes)
