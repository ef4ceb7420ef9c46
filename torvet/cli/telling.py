"""What the command line says when it cannot do what was asked."""

import json
import sys


class WrongUse(Exception):
    """The command itself asks for something that is not there."""


class Refused(Exception):
    """The data, or the installation, cannot be used as it is."""


def tell_why_not(error: WrongUse | Refused, *, as_json: bool) -> None:
    line = one_line(str(error))
    if as_json:
        tell_json({"error": line})
    sys.stderr.write(f"torvet: {line}\n")


def one_line(text: str) -> str:
    """What came from a file or a name may hold line breaks, and letters that steer a screen."""
    return "".join(one if one.isprintable() else "\ufffd" for one in " ".join(text.split()))


def tell_json(document: object) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")
