"""How much a rule may give, and how much may be looked at for it."""

from dataclasses import dataclass

from torvet.engines.reasons import RefusedFor


class TooMuch(RefusedFor):
    """The rule gives more, or takes more work, than was allowed."""

    sentences = {
        "too_many": "It gives more than {limit} occurrences in this window.",
        "too_long": "Its rule takes too long to count from its start.",
    }


@dataclass(slots=True)
class Budget:
    """How many starts may be found, and how many days or seconds may be looked at for them."""

    starts: int = 100_000
    work: int = 200_000_000

    def spend(self, work: int) -> None:
        self.work -= work
        if self.work < 0:
            raise TooMuch("too_long")
