"""Which teams were turned down before."""

from collections.abc import Collection
from dataclasses import dataclass

from torvet.engines.matching.findings import fingerprint


def proposal_key(subject: str, organizations: Collection[str]) -> str:
    """Of what the team is about ("need:…", "overlap:…") and who is in it, in any order."""
    return fingerprint("proposal", subject, *sorted(organizations))


@dataclass(frozen=True, slots=True)
class Declined:
    keys: frozenset[str]
    teams: frozenset[frozenset[str]]

    @classmethod
    def read(cls, declined: Collection[str | frozenset[str]]) -> "Declined":
        keys = frozenset(each for each in declined if isinstance(each, str))
        return cls(keys, frozenset(each for each in declined if not isinstance(each, str)))

    def holds(self, subject: str, organizations: Collection[str]) -> bool:
        team = frozenset(organizations)
        return team in self.teams or proposal_key(subject, team) in self.keys
