"""File names as the person knows them.

Several files of one upload are read as the folder they are kept in. Nobody has seen its name, so
it is taken off again wherever a text begins with it.
"""

from typing import Any

from torvet.exchange.models import ImportRun


def without_folder(told: Any, run: ImportRun) -> Any:
    """The same JSON, or text, without the folder's name."""
    return _without(told, f"{run.folder}/")


def _without(told: Any, folder: str) -> Any:
    if isinstance(told, str):
        return told.removeprefix(folder)
    if isinstance(told, list):
        return [_without(one, folder) for one in told]
    if isinstance(told, dict):
        return {key: _without(value, folder) for key, value in told.items()}
    return told
