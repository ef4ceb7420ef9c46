"""Who may import."""

from torvet.directory.models import Membership
from torvet.directory.rules import may_run_house


def may_import(membership: Membership) -> bool:
    return may_run_house(membership)
