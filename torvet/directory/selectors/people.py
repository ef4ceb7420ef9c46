"""The people behind an actor."""

from torvet.accounts.models import User
from torvet.directory.models import Organization, Role


def people_of(organization: Organization) -> list[User | str]:
    """Whom to tell what concerns an actor: its members in the house, without those who see totals
    only; where it has none, its own address."""
    members = organization.memberships.exclude(role=Role.BOARD).select_related("user")
    found: list[User | str] = [one.user for one in members]
    return found or ([organization.email] if organization.email else [])
