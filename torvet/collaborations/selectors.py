"""The collaborations of a house, and all that belongs to one."""

from datetime import datetime

from django.db.models import Case, Prefetch, QuerySet, When
from django.urls import reverse

from torvet.accounts.models import User
from torvet.collaborations.models import (
    Agreement,
    Collaboration,
    Commitment,
    Party,
    PartyState,
    Stage,
)
from torvet.directory.models import Membership, Organization, Role
from torvet.directory.selectors.merged import kept_instead_of
from torvet.directory.selectors.people import people_of
from torvet.meetings.models import Meeting, MeetingState

OVER = (Stage.ANCHORED, Stage.CLOSED)


def collaborations_visible_to(membership: Membership) -> QuerySet[Collaboration]:
    """All of the house's, with their parties; none for a board member, who sees totals."""
    if membership.sees_totals_only:
        return Collaboration.objects.none()
    parties = Party.objects.select_related("organization__sector", "contact")
    return (
        Collaboration.objects.filter(house_id=membership.house_id)
        .select_related("house", "need", "introduced_by")
        .prefetch_related(Prefetch("parties", parties))
    )


def with_everything(collaborations: QuerySet[Collaboration]) -> QuerySet[Collaboration]:
    """What the page of one shows, in as many queries however much has happened in it."""
    return collaborations.select_related("closing_note").prefetch_related(
        "target_groups",
        "offers__organization",
        "stage_changes__changed_by",
        "form_readings__confirmed_by",
        "parties__commitments__first_party__organization",
        "parties__commitments__meeting",
        "parties__replies__said_by",
        "agreements__contributions",
        "agreements__between__party",
        "agreements__signatures__party__organization",
        "sittings__meeting__booking__occurrences__room",
        "sittings__meeting__minutes",
        "outcomes__offer",
    )


def commitments_visible_to(membership: Membership) -> QuerySet[Commitment]:
    """With whose they are, and the collaboration with its parties."""
    collaborations = collaborations_visible_to(membership)
    found = Commitment.objects.filter(party__collaboration__in=collaborations.order_by())
    return found.select_related(
        "party__collaboration__house", "party__organization__sector", "first_party__organization"
    )


def current_agreement(collaboration: Collaboration) -> Agreement | None:
    """The newest version, signed or not; from the versions as they were read."""
    return next(iter(collaboration.agreements.all()), None)


def standing_parties(collaboration: Collaboration) -> QuerySet[Party]:
    """Those that take part, or may still say so."""
    standing = collaboration.parties.filter(state__in=[PartyState.INVITED, PartyState.ACCEPTED])
    return standing.select_related("organization", "contact")


def people_of_party(party: Party) -> list[User | str]:
    """Whom to tell what concerns a party: see `directory.selectors.people`; else its contact."""
    contact = [party.contact.email] if party.contact and party.contact.email else []
    return people_of(party.organization) or list[User | str](contact)


def coming_meeting(collaboration: Collaboration, now: datetime) -> Meeting | None:
    """The next one that has its time."""
    called = Meeting.objects.filter(sitting__collaboration=collaboration, state=MeetingState.CALLED)
    return called.select_related("house", "called_by", "booking").filter(end__gt=now).first()


def page_of(collaboration: Collaboration) -> str:
    return reverse("collaboration", args=[collaboration.house.slug, collaboration.pk])


def party_numbered(number: int) -> Party | None:
    """Also by the number of one that was folded into it when two actors were merged."""
    return (
        Party.objects.filter(pk=kept_instead_of(Party, number))
        .select_related("collaboration__house", "collaboration__need", "organization", "contact")
        .first()
    )


def own_party(collaboration: Collaboration, user: User) -> Party | None:
    """Of the actor that a person works for, where it is a party too."""
    own = collaboration.parties.filter(organization__memberships__user=user)
    return own.select_related("organization").first()


def unanswered_of(membership: Membership) -> QuerySet[Party]:
    """What a person's own actor is asked and has not answered; oldest first."""
    if membership.organization_id is None or membership.sees_totals_only:
        return Party.objects.none()
    asked = Party.objects.filter(
        organization=membership.organization_id,
        collaboration__house=membership.house_id,
        state=PartyState.INVITED,
    ).exclude(collaboration__stage__in=OVER)
    return asked.select_related("collaboration").order_by("invited_at", "pk")


def unreached(collaboration: Collaboration) -> frozenset[int]:
    """The parties that nobody could be told for; from the parties as they were read, in a query."""
    actors = [party.organization_id for party in collaboration.parties.all()]
    members = Membership.objects.filter(organization__in=actors).exclude(role=Role.BOARD)
    with_members = set(members.values_list("organization", flat=True))
    return frozenset(
        party.pk
        for party in collaboration.parties.all()
        if party.organization_id not in with_members
        and not party.organization.email
        and not (party.contact and party.contact.email)
    )


def actors_to_invite(collaboration: Collaboration) -> QuerySet[Organization]:
    """Those that are not in it, and have not been asked, or may be asked anew."""
    known = Organization.objects.filter(house=collaboration.house_id, archived_at=None)
    return known.exclude(pk__in=standing_parties(collaboration).values("organization"))


def filtered(
    collaborations: QuerySet[Collaboration], *, stage: str, actor: int | None, need: int | None
) -> QuerySet[Collaboration]:
    """Each is empty or None for all; without a stage those that go on stand first."""
    found = collaborations
    if stage:
        found = found.filter(stage=stage)
    if actor:
        found = found.filter(parties__organization=actor)
    if need:
        found = found.filter(need=need)
    is_over = Case(When(stage__in=OVER, then=1), default=0)
    return found.order_by(is_over, "-stage_since", "-pk")
