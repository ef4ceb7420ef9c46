"""`torvet …` on the command line: reads what is asked, opens the installation, does it.

    torvet demo                         the demonstration house on 127.0.0.1:8000
    torvet serve                        the site, with its background worker
    torvet house add SLUG --name NAME   a new house
    torvet import PATH… --house SLUG    a list, a package or a folder of files
    torvet match --house SLUG           where efforts meet, what is missing, who should meet
    torvet expand FILE --from D --to D  what a calendar file would bring, without reading it in
    torvet network FILE                 the figures of a network in GraphML, GEXF or two tables
    torvet tick                         what is due now: lapsed offers, rooms nobody came to
    torvet manage …                     Django's own commands

Exit codes: 0 done · 1 the data was refused · 2 the command was used wrongly. With `--json` exactly
one JSON document stands on standard output, also when something was refused.
"""

import os
import sys
from importlib import import_module
from io import TextIOWrapper

from torvet.cli.asking import build_parser
from torvet.cli.telling import Refused, WrongUse, tell_why_not

WRONG_USE = 2
REFUSED = 1


def main(arguments: list[str] | None = None) -> int:
    words = sys.argv[1:] if arguments is None else arguments
    _write_letters_of_every_language()
    try:
        done = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever read along has seen enough, as with `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    return done


def _write_letters_of_every_language() -> None:
    """In a locale of few letters, too: JSON is UTF-8, and a title is any text."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8")


def _run(words: list[str]) -> int:
    if words[:1] == ["manage"]:
        _open_installation()
        return _manage(words[1:])
    asked = build_parser().parse_args(words)
    os.environ.update(asked.environment)
    try:
        if asked.needs_installation:
            _open_installation()
        # Most commands talk to the models, so each is imported once the installation is open.
        done: int = import_module(asked.command).run(asked)
    except (WrongUse, Refused) as error:
        tell_why_not(error, as_json=asked.json)
        return WRONG_USE if isinstance(error, WrongUse) else REFUSED
    return done


def _open_installation() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    opened = import_module("torvet.cli.opening")
    opened.open_installation()


def _manage(words: list[str]) -> int:
    import_module("django.core.management").execute_from_command_line(["torvet manage", *words])
    return 0
