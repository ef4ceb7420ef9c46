"""How long the overlaps take, and how much memory: made-up houses, and Miami's services.

    python -m benchmarks.matching

Made-up houses of 3,000, 10,000 and 30,000 offers in areas of fifteen, then Miami as one area.
The time is the best of five. Each house is a process of its own, so that its peak memory (the
largest resident set) is its own; what Python and the offers held before matching stands beside
it. The naive loop looks at every pair with the same judge: on a sample of the rows, its whole
time worked out from that. Miami is read from ../shared/data (or TORVET_SHARED_DATA) and skipped
where that is missing.
"""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from time import perf_counter

from benchmarks.made_up import made_up
from benchmarks.miami import miami
from benchmarks.naive import Naive
from torvet.engines.matching import House, overlaps
from torvet.engines.matching.overlaps import candidates

SHARED = Path(os.environ.get("TORVET_SHARED_DATA", Path(__file__).parents[2] / "shared" / "data"))
RUNS = 5
SAMPLE = 60
HOUSES: Mapping[str, Callable[[], House]] = {
    "3000": partial(made_up, 3_000),
    "10000": partial(made_up, 10_000),
    "30000": partial(made_up, 30_000),
    "miami": partial(miami, SHARED),
}
COLUMNS = ("offers", "candidates", "overlaps", "seconds", "MB", "MB before", "naive seconds")


def peak() -> int:
    """Megabytes that this process has held at most (Linux counts in kilobytes)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def measure(house: House) -> dict[str, float]:
    before = peak()
    seconds = []
    for _ in range(RUNS):
        started = perf_counter()
        found = overlaps(house)
        seconds.append(perf_counter() - started)
    after = peak()
    return {
        "offers": len(house.offers),
        "candidates": len(candidates(house).links),
        "overlaps": len(found),
        "seconds": round(min(seconds), 2),
        "MB": after,
        "MB before": before,
        "naive seconds": round(naive_seconds(house), 1),
    }


def naive_seconds(house: House) -> float:
    """Preparing, and the time of `SAMPLE` evenly spread rows multiplied to all of them."""
    started = perf_counter()
    naive = Naive(house)
    prepared = perf_counter()
    rows = range(0, len(naive.known), max(1, len(naive.known) // SAMPLE))
    assert sum(1 for _ in naive.verdicts(rows)) >= 0
    looked = perf_counter() - prepared
    return prepared - started + looked * len(naive.known) / len(rows)


def main() -> None:
    print("".join(f"{name:>15}" for name in COLUMNS))
    for name in HOUSES:
        if name == "miami" and not SHARED.exists():
            print(f"Miami is skipped: there is no {SHARED.name} folder beside the checkout.")
            continue
        run = [sys.executable, "-m", "benchmarks.matching", name]
        row = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
        print("".join(f"{row[column]:>15,}" for column in COLUMNS), flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(measure(HOUSES[sys.argv[1]]())))
    else:
        main()
