"""Finds the house that a command names."""

from torvet.cli.opening import bring_database_up_to_date
from torvet.cli.telling import WrongUse
from torvet.directory.models import House


def house_called(slug: str) -> House:
    bring_database_up_to_date()
    house = House.objects.filter(slug=slug).first()
    if house is None:
        known = ", ".join(House.objects.values_list("slug", flat=True)[:10])
        hint = f"Known houses: {known}." if known else "Add one with: torvet house add."
        raise WrongUse(f"There is no house called {slug!r}. {hint}")
    return house
