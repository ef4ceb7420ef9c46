"""The house itself, its surroundings and its members."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.actions import add_person
from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory import catalogue, writing
from torvet.directory.models import Area, House, HouseType, Membership, Organization, Place, Role


class SlugTaken(DomainError):
    message = _("There is already a house with this short name: %(slug)s.")
    field = "slug"


@transaction.atomic
def add_house(*, slug: str, name: str, by: User | None, **values: Any) -> House:
    """A new house, with its own copy of the shipped catalogue."""
    if House.objects.filter(slug=slug).exists():
        raise SlugTaken(slug=slug)
    house = House(slug=slug, name=name, **values)
    house.full_clean(exclude=["type"])
    house.save()
    catalogue.copy_to(house)
    record(code="directory.house.added", subject=house, by=by, house_id=house.pk)
    return house


@transaction.atomic
def change_house(*, house: House, by: User, **values: Any) -> None:
    kind = values.get("type")
    if isinstance(kind, HouseType) and kind.house_id != house.pk:
        raise writing.AnotherHouse
    writing.write(house, values, code="directory.house.changed", by=by, house_id=house.pk)


class NeedsAnActor(DomainError):
    message = _("Staff and association leaders belong to an actor; choose which.")
    field = "organization"


class AlreadyMember(DomainError):
    message = _("This person is already a member of the house.")
    field = "email"


class LastCoordinator(DomainError):
    message = _("A house keeps at least one coordinator; make someone else coordinator first.")
    field = "role"


@transaction.atomic
def add_member(
    *,
    house: House,
    user: User,
    role: Role,
    by: User | None,
    organization: Organization | None = None,
) -> Membership:
    if house.memberships.filter(user=user).exists():
        raise AlreadyMember
    _check_actor(house, role, organization)
    membership = Membership.objects.create(
        house=house, user=user, role=role, organization=organization
    )
    record(
        code="directory.member.added",
        subject=membership,
        by=by,
        house_id=house.pk,
        details={"role": role.value},
    )
    return membership


class NameNeeded(DomainError):
    message = _("Nobody signs in with this e-mail address yet; write the person's name too.")
    field = "name"


@transaction.atomic
def invite_member(
    *, house: House, email: str, name: str, role: Role, organization: Organization | None, by: User
) -> Membership:
    """Someone who signs in already, or a new person, who then has no password yet."""
    writing.refuse_cpr({"email": email, "name": name})
    user = User.objects.filter(email__iexact=email).first()
    if user is None and not name:
        raise NameNeeded
    user = user or add_person(email=email, name=name, password=None, language=by.language)
    return add_member(house=house, user=user, role=role, organization=organization, by=by)


@transaction.atomic
def change_member(
    *, membership: Membership, role: Role, organization: Organization | None, by: User
) -> None:
    _check_actor(membership.house, role, organization)
    if membership.is_coordinator and role != Role.COORDINATOR:
        _keep_a_coordinator(membership)
    membership.role, membership.organization = role, organization
    membership.save(update_fields=["role", "organization"])
    record(
        code="directory.member.changed",
        subject=membership,
        by=by,
        house_id=membership.house_id,
        details={"role": role.value},
    )


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    if membership.is_coordinator:
        _keep_a_coordinator(membership)
    record(code="directory.member.removed", subject=membership, by=by, house_id=membership.house_id)
    membership.delete()


def _check_actor(house: House, role: Role, organization: Organization | None) -> None:
    if organization is not None and organization.house_id != house.pk:
        raise writing.AnotherHouse
    if role in (Role.STAFF, Role.LEADER) and organization is None:
        raise NeedsAnActor


def _keep_a_coordinator(leaving: Membership) -> None:
    others = leaving.house.memberships.filter(role=Role.COORDINATOR).exclude(pk=leaving.pk)
    if not others.exists():
        raise LastCoordinator


class AreaThereAlready(DomainError):
    message = _("The house already has an area with this name and postcode.")
    field = "name"


@transaction.atomic
def add_area(*, house: House, by: User | None, **values: Any) -> Area:
    area = Area(house=house)
    _refuse_a_second(area, values)
    return writing.write(area, values, code="directory.area.added", by=by, house_id=house.pk)


@transaction.atomic
def change_area(*, area: Area, by: User, **values: Any) -> None:
    _refuse_a_second(area, values)
    writing.write(area, values, code="directory.area.changed", by=by, house_id=area.house_id)


def _refuse_a_second(area: Area, values: dict[str, Any]) -> None:
    name = values.get("name", area.name)
    postcode = values.get("postcode", area.postcode)
    others = Area.objects.filter(house_id=area.house_id).exclude(pk=area.pk)
    if others.filter(name=name, postcode=postcode).exists():
        raise AreaThereAlready


@transaction.atomic
def add_place(*, house: House, by: User | None, **values: Any) -> Place:
    return writing.write(
        Place(house=house), values, code="directory.place.added", by=by, house_id=house.pk
    )


@transaction.atomic
def change_place(*, place: Place, by: User, **values: Any) -> None:
    writing.write(place, values, code="directory.place.changed", by=by, house_id=place.house_id)


@transaction.atomic
def place_named(*, house: House, name: str, by: User | None) -> Place:
    """The house's place of this name, whatever its case; a new one where there is none."""
    known = house.places.filter(name__iexact=name.strip()).first()
    return known or add_place(house=house, by=by, name=name.strip())
