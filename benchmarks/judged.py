"""The judged houses: what the engine says beside what a person said, and where they differ.

Run `python -m benchmarks.judged [FILE.toml …]`; without files, both houses of the tests.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.judged_houses import HOUSES, JudgedHouse, read
from torvet.engines.matching import Overlap, overlaps


@dataclass
class Score:
    """How often the engine and the person agree, and each pair where they do not."""

    found: int = 0
    right: int = 0
    expected: int = 0
    classed: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Of the judged pairs the engine calls overlaps, those the person calls overlaps."""
        return self.right / self.found

    @property
    def recall(self) -> float:
        """Of the pairs the person calls overlaps, those the engine does."""
        return self.right / self.expected

    @property
    def class_precision(self) -> float:
        return self.classed / self.found

    @property
    def class_recall(self) -> float:
        return self.classed / self.expected


def score(judged: JudgedHouse) -> Score:
    """A sequence is right in its class only where it runs the right way."""
    said = {frozenset(overlap.offers): overlap for overlap in overlaps(judged.house)}
    result = Score()
    for pair, expected in judged.pairs.items():
        answer = said.get(frozenset(pair))
        kind = _kind(answer, pair)
        result.found += answer is not None
        result.expected += expected != "none"
        result.right += answer is not None and expected != "none"
        result.classed += kind == expected != "none"
        if kind != expected:
            strength = f" ({answer.score})" if answer else ""
            result.misses.append(f"{' / '.join(pair)}: {expected}, engine says {kind}{strength}")
    return result


def _kind(overlap: Overlap | None, pair: tuple[str, str]) -> str:
    if overlap is None:
        return "none"
    turned = overlap.kind == "sequence" and overlap.offers != pair
    return "sequence, turned" if turned else overlap.kind


def main(paths: Iterable[Path]) -> None:
    for path in paths:
        judged = read(path)
        result = score(judged)
        print(f"{path.name}: {len(judged.pairs)} judged pairs, {result.expected} overlaps")
        print(f"  overlap  precision {result.precision:.3f}  recall {result.recall:.3f}")
        print(
            f"  class    precision {result.class_precision:.3f}  recall {result.class_recall:.3f}"
        )
        for miss in result.misses:
            print(f"  - {miss}")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or HOUSES)
