"""Zip files opened without trusting them.

Refused before a byte is unpacked: absolute paths and "..", symbolic links, archives within the
archive, passwords, too many files, and more unpacked bytes than MAX_UNPACKED_BYTES or than
MAX_RATIO allows (a "zip bomb"). Nothing is ever written to disk, and a file that claims a
smaller size than it has ends at the claimed size with `BrokenFile`.
"""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from torvet.exchange.tables import limits
from torvet.exchange.tables.errors import (
    ArchiveTooLarge,
    BrokenFile,
    EncryptedFile,
    UnsafeArchive,
)

Source = Path | BinaryIO

ARCHIVES = frozenset(
    {".zip", ".7z", ".rar", ".gz", ".tgz", ".bz2", ".xz", ".tar", ".jar", ".zst", ".cab"}
)
# What machines add when a folder is packed.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class Member(NamedTuple):
    """A plain file of an archive: its path inside it, with "/" between, and its unpacked size."""

    name: str
    size: int


def safe_zip(source: Source) -> list[Member]:
    """The plain files of a zip, in its own order, once all of them are found safe.

    Folders and what macOS and Windows add of their own are left out. Raises an `UnreadableFile`.
    """
    with open_zip(source) as archive:
        return [
            Member(entry.filename, entry.file_size)
            for entry in archive.infolist()
            if not entry.is_dir() and not _is_litter(entry.filename)
        ]


@contextmanager
def open_zip(source: Source) -> Iterator[zipfile.ZipFile]:
    """The checked archive; damage met while it is open is raised as `BrokenFile`."""
    if not isinstance(source, Path):
        source.seek(0)
    try:
        with zipfile.ZipFile(source) as archive:
            check(archive)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise BrokenFile from error


def read_member(source: Source, name: str) -> bytes:
    """The bytes of one file of a checked archive. BrokenFile where it is damaged."""
    with open_zip(source) as archive, archive.open(name) as member:
        return member.read()


def check(archive: zipfile.ZipFile) -> None:
    """Raises the refusal that fits, or nothing."""
    entries = archive.infolist()
    if len(entries) > limits.MAX_ARCHIVE_FILES:
        raise ArchiveTooLarge
    if sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED_BYTES:
        raise ArchiveTooLarge
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 0x1:
        raise EncryptedFile
    if _points_outside(entry) or _is_archive(entry):
        raise UnsafeArchive(member=entry.orig_filename[:80])
    is_large = entry.file_size > limits.MIN_RATIO_BYTES
    if is_large and entry.file_size > limits.MAX_RATIO * max(entry.compress_size, 1):
        raise ArchiveTooLarge


def _points_outside(entry: zipfile.ZipInfo) -> bool:
    """A path that leaves the folder it is unpacked in, on any system; or a link."""
    name = entry.orig_filename.replace("\\", "/")
    path = PurePosixPath(name)
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return (
        is_link
        or path.is_absolute()
        or ".." in path.parts
        or (len(name) > 1 and name[1] == ":")
        or "\0" in name
    )


def _is_archive(entry: zipfile.ZipInfo) -> bool:
    return PurePosixPath(entry.filename).suffix.lower() in ARCHIVES


def _is_litter(name: str) -> bool:
    path = PurePosixPath(name)
    return "__MACOSX" in path.parts or path.name in _LITTER or path.name.startswith("._")
