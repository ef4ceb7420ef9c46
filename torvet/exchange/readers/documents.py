"""A JSON file as it is, for formats that are more than a list of flat records."""

import json
from typing import Any, BinaryIO

from torvet.exchange.tables.errors import BrokenJson, JsonTooDeep, UnreadableText
from torvet.exchange.tables.letters import encoding_of

FLAT = 0.3  # the largest share of values that are objects in a record that is still flat


def document_in(stream: BinaryIO) -> Any:
    """None where it is not one document (JSON Lines, say); a list reader may still read it."""
    encoding = encoding_of(stream)
    stream.seek(0)
    try:
        return json.loads(stream.read().decode(encoding))
    except UnicodeDecodeError as error:
        raise UnreadableText from error
    except RecursionError as error:
        raise JsonTooDeep from error
    except json.JSONDecodeError as error:
        if error.msg == "Extra data":
            return None
        raise BrokenJson(line=error.lineno, column=error.colno) from error


def is_flat(records: list[Any]) -> bool:
    """Whether the records could be rows of a list."""
    values = [value for one in records if isinstance(one, dict) for value in one.values()]
    nested = sum(isinstance(value, dict) for value in values)
    return bool(values) and nested <= FLAT * len(values)
