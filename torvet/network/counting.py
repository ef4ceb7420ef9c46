"""How much each kind of work counts in a house: what it decided, else the usual."""

from torvet.directory.models import House
from torvet.engines.ties import Rule
from torvet.network.models import Kind, NetworkSettings

A_YEAR, HALF_A_YEAR, A_SEASON = 365, 182, 91
USUAL = {
    Kind.COLLABORATION: Rule(1.0, A_YEAR, HALF_A_YEAR),
    Kind.OFFER: Rule(0.8, A_YEAR, HALF_A_YEAR),
    Kind.MEETING: Rule(0.3, A_YEAR, HALF_A_YEAR),
    Kind.BOOKING: Rule(0.1, HALF_A_YEAR, A_SEASON),
    Kind.INTRODUCTION: Rule(0.2, A_YEAR, HALF_A_YEAR),
}
"""Weight, window and half-life in days. Working together counts most, having been introduced
least."""

COUNTS_FROM = 0.1
"""Strength from which two actors are shown as tied."""


def rules_of(house: House) -> dict[str, Rule]:
    own = {row.kind: Rule(row.weight, row.window, row.half_life) for row in house.kind_rules.all()}
    return {kind.value: own.get(kind.value, usual) for kind, usual in USUAL.items()}


def settings_of(house: House) -> NetworkSettings:
    """Unsaved, with the usual, where the house has decided nothing yet."""
    found = NetworkSettings.objects.filter(house=house).first()
    return found or NetworkSettings(house=house)
