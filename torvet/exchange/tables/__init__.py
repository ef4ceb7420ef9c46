"""Files that a coordinator already has, read safely into tables."""

from torvet.exchange.tables.archive import Member, open_zip, read_member, safe_zip
from torvet.exchange.tables.errors import UnreadableFile
from torvet.exchange.tables.reading import format_of, read_tables
from torvet.exchange.tables.table import Note, Row, Table, Value

__all__ = [
    "Member",
    "Note",
    "Row",
    "Table",
    "UnreadableFile",
    "Value",
    "format_of",
    "open_zip",
    "read_member",
    "read_tables",
    "safe_zip",
]
