"""Groups: three or more offers by different actors, each two of them the same effort.

        a ── b          {a, b, c} is a group; {c, d} is only a pair
         \\ /
          c ── d

The largest such groups are the maximal cliques of the graph of same efforts (Bron & Kerbosch
1973, with the pivot of Tomita 2006). At most `MOST` are looked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, islice

from torvet.engines.matching.findings import Overlap, OverlapGroup, fingerprint

MOST = 500
Graph = dict[str, set[str]]


def groups(overlaps: Iterable[Overlap]) -> list[OverlapGroup]:
    """The groups among the overlaps, the largest first, then the strongest, then by key."""
    same = {frozenset(overlap.offers): overlap for overlap in overlaps if overlap.kind == "same"}
    graph: Graph = defaultdict(set)
    for pair in sorted(same, key=sorted):
        one, other = sorted(pair)
        graph[one].add(other)
        graph[other].add(one)
    found = islice(_cliques(graph), MOST)
    made = [_group(sorted(clique), same) for clique in found]
    return sorted(made, key=lambda group: (-len(group.offers), -group.score, group.offers))


def _cliques(graph: Graph) -> Iterator[set[str]]:
    """Of three or more; each offer in turn with those that come after it in the alphabet."""
    for offer in sorted(graph):
        later = {other for other in graph[offer] if other > offer}
        yield from _grow({offer}, later, graph[offer] - later, graph)


def _grow(clique: set[str], open_: set[str], closed: set[str], graph: Graph) -> Iterator[set[str]]:
    if not open_ and not closed:
        if len(clique) >= 3:
            yield clique
        return
    pivot = max(sorted(open_ | closed), key=lambda offer: len(graph[offer] & open_))
    for offer in sorted(open_ - graph[pivot]):
        yield from _grow(clique | {offer}, open_ & graph[offer], closed & graph[offer], graph)
        open_ = open_ - {offer}
        closed = closed | {offer}


def _group(offers: list[str], same: dict[frozenset[str], Overlap]) -> OverlapGroup:
    pairs = [same[frozenset(pair)] for pair in combinations(offers, 2)]
    score = sum(pair.score for pair in pairs) / len(pairs)
    keys = tuple(pair.key for pair in pairs)
    return OverlapGroup(fingerprint("group", *offers), tuple(offers), keys, round(score, 3))
