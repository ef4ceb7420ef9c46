"""Networks that tests hold the engine to: small ones by hand, the shared ones where they are."""

import csv
import json
from pathlib import Path
from typing import Any

from tests.exchange.importing import shared as of_the_shared
from torvet.engines.network import Actor, Network, Tie

DIRECTED = {"knoke_information", "knoke_money"}


def shared(name: str) -> Path:
    return of_the_shared(f"networks/{name}")


def expected() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shared("expected_metrics.json").read_text("utf-8"))
    return found


def loaded(name: str) -> Network:
    with shared(f"{name}.nodes.csv").open(encoding="utf-8") as file:
        actors = tuple(Actor(row["id"], row["name"], row) for row in csv.DictReader(file))
    with shared(f"{name}.edges.csv").open(encoding="utf-8") as file:
        ties = tuple(Tie(row["source"], row["target"]) for row in csv.DictReader(file))
    return Network(actors, ties, name in DIRECTED)


def star(leaves: int) -> Network:
    names = [f"leaf{number}" for number in range(leaves)]
    return Network.of(["hub", *names], [("hub", name) for name in names])


def complete(size: int, *, directed: bool = False) -> Network:
    names = [str(number) for number in range(size)]
    pairs = [(one, other) for one in names for other in names if one != other]
    return Network.of(names, pairs, directed=directed)
