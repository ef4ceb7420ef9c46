"""What a room takes: the indivisible rooms it consists of, and the equipment they need.

    house ─┬─ hall ─┬─ north        cells(north) = north
           │        └─ south        cells(hall)  = north, south, projector
           └─ office                cells(house) = north, south, office, projector
    hall needs projector            the hall and the house clash with whoever has the projector

Two rooms cannot be used at once exactly when they have a cell in common.
Source: the leaves of the tree as atoms, so that one overlap of two sets answers for containing,
being contained and sharing equipment alike.
"""

from collections.abc import Collection, Mapping
from graphlib import CycleError, TopologicalSorter


def cells(
    parents: Mapping[int, int | None],
    needs: Mapping[int, Collection[int]],
    equipment: Collection[int] = (),
) -> dict[int, frozenset[int]]:
    """The cells of each room and each piece of equipment.

    A room with parts is its parts and what it needs itself; a room without, and any equipment, is
    itself and what it needs. Equipment stands in a room without being a part of it: only `needs`
    takes it along. A parent or a need that is not among them (put away) is passed over.
    Raises ValueError, naming the circle, where something contains or needs itself.
    """
    known = {**dict.fromkeys(equipment), **parents}
    parts: dict[int, list[int]] = {key: [] for key in known}
    for key, parent in parents.items():
        if parent in parts and key not in equipment:
            parts[parent].append(key)
    taken_along = {
        key: [*parts[key], *(other for other in needs.get(key, ()) if other in known)]
        for key in known
    }
    found: dict[int, frozenset[int]] = {}
    for key in _the_inner_first(taken_along):
        own = () if parts[key] else (key,)
        found[key] = frozenset(own).union(*(found[other] for other in taken_along[key]))
    return {key: found[key] for key in known}


def _the_inner_first(taken_along: Mapping[int, Collection[int]]) -> list[int]:
    try:
        return list(TopologicalSorter(taken_along).static_order())
    except CycleError as error:
        circle = " → ".join(str(key) for key in error.args[1])
        raise ValueError(f"A room cannot contain or need itself: {circle}") from error
