"""The grammar of the command line."""

import argparse
import sys
from datetime import date
from typing import Never
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FIRST_YEAR, LAST_YEAR = 1, 9999


class OneLineParser(argparse.ArgumentParser):
    """Says what is wrong in one line instead of a page of usage."""

    def error(self, message: str) -> Never:
        sys.stderr.write(f"{self.prog}: {message} (see {self.prog} --help)\n")
        sys.exit(2)


def build_parser() -> OneLineParser:
    parser = OneLineParser(prog="torvet", description="The shared workspace of a citizen centre.")
    parser.set_defaults(json=False, environment={}, needs_installation=True)
    commands = parser.add_subparsers(
        title="commands", required=True, metavar="COMMAND", parser_class=OneLineParser
    )
    _add_demo(commands)
    _add_serve(commands)
    _add_house(commands)
    _add_import(commands)
    _add_match(commands)
    _add_expand(commands)
    _add_network(commands)
    _add_tick(commands)
    commands.add_parser("manage", help="Django's own commands, e.g. torvet manage check")
    return parser


Commands = argparse._SubParsersAction


def _add_demo(commands: "Commands[OneLineParser]") -> None:
    demo = commands.add_parser("demo", help="start with the demonstration house")
    demo.add_argument("--port", type=_port, default=8000)
    demo.add_argument("--fresh", action="store_true", help="begin again with an untouched house")
    demo.set_defaults(command="torvet.cli.demo", environment={"TORVET_MODE": "demo"})


def _add_serve(commands: "Commands[OneLineParser]") -> None:
    serve = commands.add_parser("serve", help="start the site and its background worker")
    serve.add_argument("--bind", default="127.0.0.1:8000", metavar="ADDRESS:PORT")
    serve.add_argument("--workers", type=int, default=2)
    serve.set_defaults(command="torvet.cli.serve")


def _add_house(commands: "Commands[OneLineParser]") -> None:
    house = commands.add_parser("house", help="add a house")
    verbs = house.add_subparsers(required=True, metavar="add", parser_class=OneLineParser)
    add = verbs.add_parser("add", help="add a house and, if you like, its first coordinator")
    add.add_argument("slug", metavar="SLUG", help="short name in addresses, e.g. lindehuset")
    add.add_argument("--name", required=True, help="the house's name as people say it")
    add.add_argument("--coordinator", metavar="EMAIL", help="who runs it; gets a sign-in")
    add.add_argument("--coordinator-name", metavar="NAME", default="")
    _add_json(add)
    add.set_defaults(command="torvet.cli.house")


def _add_import(commands: "Commands[OneLineParser]") -> None:
    importing = commands.add_parser("import", help="read a list, a package or a folder")
    importing.add_argument("paths", nargs="+", metavar="PATH")
    importing.add_argument("--house", required=True, metavar="SLUG")
    importing.add_argument("--dry-run", action="store_true", help="report, but change nothing")
    _add_json(importing)
    importing.set_defaults(command="torvet.cli.importing")


def _add_match(commands: "Commands[OneLineParser]") -> None:
    match = commands.add_parser(
        "match", help="where efforts meet, what is missing, who should meet"
    )
    match.add_argument("--house", required=True, metavar="SLUG")
    _add_json(match)
    match.set_defaults(command="torvet.cli.matching")


def _add_expand(commands: "Commands[OneLineParser]") -> None:
    expand = commands.add_parser(
        "expand",
        help="what a calendar file would bring, without reading it in",
        description="Prints the occurrences of an iCalendar file as Torvet reads them: those that"
        " overlap the days from --from up to and with --to. Needs no database.",
    )
    expand.add_argument("file", metavar="FILE.ics")
    expand.add_argument("--from", dest="first", type=_day, required=True, metavar="DATE")
    expand.add_argument(
        "--to", dest="last", type=_day, required=True, metavar="DATE", help="counts whole"
    )
    expand.add_argument(
        "--zone",
        type=_zone,
        default="Europe/Copenhagen",
        metavar="NAME",
        help="whose days these are, and times that name no zone (default: %(default)s)",
    )
    _add_json(expand)
    expand.set_defaults(command="torvet.cli.expanding", needs_installation=False)


def _add_network(commands: "Commands[OneLineParser]") -> None:
    network = commands.add_parser(
        "network",
        help="the figures of a network in a file",
        description="Prints the figures of a network of actors, by the conventions that stand in"
        " docs/architecture/network.md. Needs no database.",
    )
    network.add_argument(
        "file", metavar="FILE", help="GraphML, GEXF, or two tables: nodes.csv,edges.csv"
    )
    network.add_argument(
        "--directed",
        action="store_true",
        help="ties go from source to target (GraphML and GEXF say so themselves)",
    )
    network.add_argument(
        "--groups",
        metavar="ATTRIBUTE",
        help="what the actors are grouped by, for the E-I index and the roles between groups",
    )
    _add_json(network)
    network.set_defaults(command="torvet.cli.networks", needs_installation=False)


def _add_tick(commands: "Commands[OneLineParser]") -> None:
    tick = commands.add_parser(
        "tick", help="do what is due now: lapsed offers, rooms nobody came to"
    )
    again = tick.add_mutually_exclusive_group()
    again.add_argument("--every", type=_seconds, metavar="SECONDS", help="again and again")
    again.add_argument("--json", action="store_true", help="one JSON document and nothing else")
    tick.set_defaults(command="torvet.cli.tick")


def _add_json(parser: OneLineParser) -> None:
    parser.add_argument("--json", action="store_true", help="one JSON document and nothing else")


def _seconds(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds")
    return int(text)


def _port(text: str) -> int:
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port number")
    return int(text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date, such as 2026-03-29") from error
    if not FIRST_YEAR < day.year < LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is too far away")
    return day


def _zone(text: str) -> ZoneInfo:
    try:
        return ZoneInfo(text)
    except (ValueError, OSError, ZoneInfoNotFoundError) as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time zone") from error
