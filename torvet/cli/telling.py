"""What the command line says when it cannot do what was asked."""

import json
import sys


class WrongUse(Exception):
    """The command itself asks for something that is not there."""


class Refused(Exception):
    """The data, or the installation, cannot be used as it is."""


def tell_why_not(error: WrongUse | Refused, *, as_json: bool) -> None:
    line = " ".join(str(error).split())
    if as_json:
        tell_json({"error": line})
    sys.stderr.write(f"torvet: {line}\n")


def tell_json(document: object) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write("\n")
