"""The network engine beside R's sna on networks that nobody chose; skips where sna is not there."""

import shutil
import subprocess
from pathlib import Path
from random import Random

import numpy as np
import pytest

from torvet.engines.network import Network, figures_of
from torvet.engines.network.centrality import harmonic_closeness

Asked = tuple[Network, list[str | None]]

PROGRAM = """
suppressMessages(library(sna))
for (each in readLines("networks")) {
  part <- strsplit(each, ";")[[1]]
  n <- as.integer(part[1]); is_directed <- part[2] == "1"
  m <- matrix(as.integer(strsplit(part[3], "")[[1]]), n, byrow = TRUE)
  groups <- strsplit(part[4], "")[[1]]
  graph <- if (is_directed) "digraph" else "graph"
  way <- if (is_directed) "directed" else "undirected"
  inverse <- if (is_directed) "suminvdir" else "suminvundir"
  degrees <- if (is_directed) c("indegree", "outdegree") else "freeman"
  found <- c(gden(m, mode = graph),
    if (is_directed) c(grecip(m, measure = "edgewise"), grecip(m, measure = "dyadic.nonnull")),
    components(m, connected = "weak"), length(isolates(m)),
    sapply(degrees, function(one) centralization(m, degree, mode = graph, cmode = one)),
    centralization(m, betweenness, mode = graph, cmode = way),
    centralization(m, closeness, mode = graph, cmode = way),
    betweenness(m, gmode = graph, cmode = way), closeness(m, gmode = graph, cmode = way),
    closeness(m, gmode = graph, cmode = inverse), kcores(pmax(m, t(m)), mode = "graph"),
    brokerage(m, groups)$raw.nli)
  cat(format(found, digits = 15, trim = TRUE), "\\n")
}
"""


def made_up(chance: Random, *, directed: bool) -> Asked:
    """Sparse ones fall into parts; each has a tie, without which sna says other things."""
    size, share = chance.choice([3, 4, 5, 8, 12, 25]), chance.choice([0.05, 0.1, 0.2, 0.4, 0.8])
    names = [str(number) for number in range(size)]
    pairs = [(a, b) for a in names for b in names if a != b and chance.random() < share]
    network = Network.of(names, [*pairs, ("0", "1")], directed=directed)
    return network, [chance.choice("abc") for _name in names]


def said(network: Network, groups: list[str | None]) -> list[float | None]:
    """In the order in which the program in R says it."""
    found, central = figures_of(network, groups), figures_of(network).centralization
    ways = (central.indegree, central.outdegree) if found.directed else (central.degree,)
    roles = [one.roles for one in found.actors if one.roles is not None]
    return [
        found.density,
        *((found.reciprocity, found.reciprocity_of_pairs) if found.directed else ()),
        found.components,
        found.isolates,
        *ways,
        central.betweenness,
        central.closeness,
        *(one.betweenness for one in found.actors),
        *(one.closeness for one in found.actors),
        *harmonic_closeness(network).tolist(),
        *(one.core for one in found.actors),
        *(one.coordinator for one in roles),
        *(one.itinerant for one in roles),
        *(one.representative for one in roles),
        *(one.gatekeeper for one in roles),
        *(one.liaison for one in roles),
        *(one.total for one in roles),
    ]


def _run(program: str, told: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    words = [program, "-e", told]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)


def by_r(program: str, folder: Path, asked: list[Asked]) -> list[list[float]]:
    lines = []
    for network, groups in asked:
        cells = "".join(map(str, network.matrix.toarray().ravel().tolist()))
        lines.append(f"{network.n};{int(network.directed)};{cells};{''.join(map(str, groups))}")
    (folder / "networks").write_text("\n".join(lines) + "\n", "utf-8")
    told = _run(program, PROGRAM, folder)
    assert told.returncode == 0, told.stderr
    return [[float(word) for word in line.split()] for line in told.stdout.splitlines()]


def test_the_figures_of_sixty_networks_are_those_of_sna(tmp_path: Path) -> None:
    program = shutil.which("Rscript")
    if not program or _run(program, "library(sna)", tmp_path).returncode:
        pytest.skip("R with the package sna is not installed")
    chance = Random(4)
    asked = [made_up(chance, directed=bool(number % 2)) for number in range(60)]
    found = by_r(program, tmp_path, asked)
    assert len(found) == len(asked)
    for (network, groups), want in zip(asked, found, strict=True):
        assert np.array(said(network, groups), dtype=float) == pytest.approx(want, abs=1e-9)
