"""Actors, their contacts and when they are in the house."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from torvet.directory.models import Contact, Membership, Organization, Presence, Strength


def organizations_visible_to(membership: Membership) -> QuerySet[Organization]:
    """Everything of the house by name; nothing for a board member, archived ones included."""
    if membership.sees_totals_only:
        return Organization.objects.none()
    return Organization.objects.filter(house_id=membership.house_id).select_related(
        "sector", "area"
    )


def current_organizations(membership: Membership) -> QuerySet[Organization]:
    return organizations_visible_to(membership).filter(archived_at=None)


def organization_profile(membership: Membership) -> QuerySet[Organization]:
    """With all that its page shows."""
    return organizations_visible_to(membership).prefetch_related(
        "themes",
        "target_groups",
        Prefetch("contacts", Contact.objects.filter(archived_at=None)),
        Prefetch("strengths", Strength.objects.filter(archived_at=None)),
        Prefetch("presences", Presence.objects.select_related("contact", "place")),
    )


def contacts_visible_to(membership: Membership) -> QuerySet[Contact]:
    return Contact.objects.filter(
        organization__in=organizations_visible_to(membership)
    ).select_related("organization")


def strengths_visible_to(membership: Membership) -> QuerySet[Strength]:
    if membership.sees_totals_only:
        return Strength.objects.none()
    return Strength.objects.filter(house_id=membership.house_id).select_related(
        "organization__sector", "area"
    )


def presences_visible_to(membership: Membership) -> QuerySet[Presence]:
    return Presence.objects.filter(
        organization__in=current_organizations(membership)
    ).select_related("organization__sector", "contact", "place")


def present_on(membership: Membership, day: date) -> list[Presence]:
    """Who is in the house on a day, in the order they come."""
    candidates = presences_visible_to(membership).filter(days__contains=str(day.weekday()))
    return sorted(
        (presence for presence in candidates if presence.is_on(day)),
        key=lambda presence: (presence.start, presence.organization.name),
    )
