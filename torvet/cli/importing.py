"""`torvet import`: what the import page does, from the shell."""

import sys
from argparse import Namespace
from pathlib import Path

from django.utils import timezone

from torvet.base.errors import DomainError
from torvet.cli.houses import house_called
from torvet.cli.telling import Refused, WrongUse, tell_json
from torvet.exchange.actions import import_files


def run(asked: Namespace) -> int:
    paths = [Path(path) for path in asked.paths]
    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise WrongUse(f"There is no file or folder called {missing[0]}.")
    house = house_called(asked.house)
    try:
        report = import_files(
            house=house, paths=paths, by=None, now=timezone.now(), dry_run=asked.dry_run
        )
    except DomainError as error:
        raise Refused(str(error)) from error
    if asked.json:
        tell_json(report.as_json())
    else:
        sys.stdout.write(report.as_text() + "\n")
    return 0
