"""How long relabelling takes: the engine, a plain NumPy loop, and R's sna where Rscript is found.

    python -m benchmarks.permutation

A made-up network without direction, mean degree 8, of 40, 200 and 1,000 actors, held against who
shares the house with whom (three pairs in ten) in 10,000 orders; then MRQAP, of that predictor
alone and beside same sector, same theme and distance. The engine's time is the best of three (of
one with four predictors). Each size is a process of its own, so that its peak memory is its own;
what Python and the matrices held before stands beside it.

The loop and R do the same for fewer orders (`SIZES`), and their time is worked out from that, as it
grows with the orders alone. That loop and engine give the same values is checked before anything
is printed. R needs r-base-core and r-cran-sna; see benchmarks/permutation.R. `netlm` tests the
intercept too, which is half of its work with one predictor.
"""

import json
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from torvet.engines.permutation import PERMUTATIONS, mrqap, qap

Floats = NDArray[np.float64]
Row = dict[str, float | None]
T = TypeVar("T")
ASKED: Any = {"is_directed": False, "seed": 1}
RUNS = 3
SCRIPT = Path(__file__).with_suffix(".R")
COLUMNS = ("seconds", "loop", "R", "× loop", "× R", "MB", "MB before")


class Sample(NamedTuple):
    """How many orders the slow ones are timed with."""

    loop: int
    refits: int
    qaptest: int
    netlm: int


SIZES = {
    40: Sample(2_000, 1_000, 2_000, 200),
    200: Sample(1_000, 200, 500, 20),
    1_000: Sample(50, 10, 20, 4),
}


class Network(NamedTuple):
    ties: Floats
    shares: Floats
    sector: Floats
    theme: Floats
    distance: Floats

    @property
    def predictors(self) -> dict[str, Floats]:
        return {name: matrix for name, matrix in self._asdict().items() if name != "ties"}


def network(actors: int) -> Network:
    chance = np.random.default_rng(actors)

    def pairs(share: float) -> Floats:
        upper = np.triu(chance.random((actors, actors)) < share, 1).astype(float)
        return upper + upper.T

    def same(kinds: int) -> Floats:
        kind = chance.integers(kinds, size=actors)
        return (kind[:, None] == kind).astype(float)

    place = chance.random((actors, 2))
    apart = np.hypot(*(place[:, None] - place).transpose(2, 0, 1))
    return Network(pairs(8 / (actors - 1)), pairs(0.3), same(3), same(8), apart)


def plain_qap(ties: Floats, other: Floats, orders: int) -> Floats:
    off = np.triu(np.ones(ties.shape, dtype=bool), 1)
    chance, y = np.random.default_rng(1), ties[off]
    found = np.empty(orders)
    for number in range(orders):
        order = chance.permutation(len(ties)) if number else np.arange(len(ties))
        found[number] = np.corrcoef(y, other[np.ix_(order, order)][off])[0, 1]
    return found


def plain_mrqap(ties: Floats, predictors: Sequence[Floats], orders: int) -> Floats:
    """t of each predictor (a row), fitted anew for every order of what the others do not say."""
    off = np.triu(np.ones(ties.shape, dtype=bool), 1)
    chance, y = np.random.default_rng(1), ties[off]
    found = np.empty((len(predictors), orders))
    for row, predictor in enumerate(predictors):
        others = [each[off] for each in predictors if each is not predictor]
        design = np.column_stack([np.ones(len(y)), *others])
        left = np.zeros_like(ties)
        left[off] = predictor[off] - design @ np.linalg.lstsq(design, predictor[off])[0]
        left += left.T
        for number in range(orders):
            order = chance.permutation(len(ties)) if number else np.arange(len(ties))
            found[row, number] = last_t(
                y, np.column_stack([design, left[np.ix_(order, order)][off]])
            )
    return found


def last_t(y: Floats, design: Floats) -> float:
    betas, squares, *_ = np.linalg.lstsq(design, y)
    variance = squares[0] / (len(y) - design.shape[1]) * np.linalg.inv(design.T @ design)[-1, -1]
    return float(betas[-1] / np.sqrt(variance))


def timed(run: Callable[[], T], runs: int = 1) -> tuple[float, T]:
    seconds = []
    for _ in range(runs):
        started = perf_counter()
        found = run()
        seconds.append(perf_counter() - started)
    return min(seconds), found


def peak() -> int:
    """Megabytes that this process has held at most (Linux counts in kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def in_r(net: Network, sample: Sample) -> dict[str, float]:
    """Seconds for all orders, by function; nothing where R or sna is missing."""
    if not shutil.which("Rscript"):
        return {}
    with TemporaryDirectory() as folder:
        for name, matrix in (("ties", net.ties), ("other", net.shares)):
            np.savetxt(Path(folder) / f"{name}.csv", matrix, delimiter=",", fmt="%d")
        asked = ["Rscript", str(SCRIPT), "time", folder, str(sample.qaptest), str(sample.netlm)]
        answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    if answer.returncode:
        return {}
    seconds = dict(line.split() for line in answer.stdout.splitlines())
    return {
        "qaptest": float(seconds["qaptest"]) * PERMUTATIONS / sample.qaptest,
        "netlm": float(seconds["netlm"]) * PERMUTATIONS / sample.netlm,
    }


def is_near(p: float, plain: Floats) -> bool:
    """Whether the loop gives the engine's p, up to what so few orders tell."""
    share = float(np.mean(plain >= plain[0] - 1e-9))
    return abs(p - share) < 3 / np.sqrt(len(plain))


def measure(actors: int) -> dict[str, Row]:
    net, sample = network(actors), SIZES[actors]
    before = peak()
    quick, found = timed(lambda: qap(net.ties, net.shares, **ASKED), RUNS)
    after = peak()
    slow, plain = timed(lambda: plain_qap(net.ties, net.shares, sample.loop))
    assert np.isclose(found.r, plain[0])
    assert is_near(found.p.pgreq, plain)
    r = in_r(net, sample)
    one, four = {"shares": net.shares}, net.predictors
    return {
        "QAP": row(quick, slow * PERMUTATIONS / sample.loop, r.get("qaptest"), after, before),
        "MRQAP, one predictor": regressed(net, one, sample.refits, r.get("netlm"), before),
        "MRQAP, four": regressed(net, four, max(2, sample.refits // 10), None, before),
    }


def regressed(
    net: Network, predictors: dict[str, Floats], refits: int, r: float | None, before: int
) -> Row:
    runs = RUNS if len(predictors) == 1 else 1
    quick, found = timed(lambda: mrqap(net.ties, predictors, **ASKED), runs)
    after = peak()
    slow, plain = timed(lambda: plain_mrqap(net.ties, list(predictors.values()), refits))
    for term, ts in zip(found.terms, plain, strict=True):
        assert term.t is not None
        assert np.isclose(term.t, ts[0])
        assert is_near(term.p.pgreq, ts)
    return row(quick, slow * PERMUTATIONS / refits, r, after, before)


def row(seconds: float, loop: float, r: float | None, after: int, before: int) -> Row:
    return {
        "seconds": round(seconds, 3),
        "loop": round(loop, 1),
        "R": r and round(r, 1),
        "× loop": round(loop / seconds),
        "× R": r and round(r / seconds),
        "MB": after,
        "MB before": before,
    }


def main() -> None:
    print(f"{'':>34}" + "".join(f"{name:>11}" for name in COLUMNS))
    for actors in SIZES:
        run = [sys.executable, "-m", "benchmarks.permutation", str(actors)]
        answer = subprocess.run(run, check=True, capture_output=True, text=True).stdout
        for title, figures in json.loads(answer).items():
            cells = ("–" if figures[name] is None else f"{figures[name]:,}" for name in COLUMNS)
            print(f"{title:>22} {actors:>5} actors" + "".join(f"{c:>11}" for c in cells))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(int(sys.argv[1]))))
    else:
        main()
