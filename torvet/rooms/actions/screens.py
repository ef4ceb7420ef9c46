"""The screens that hang in the house, and what the house says on them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.directory import writing
from torvet.directory.models import House
from torvet.rooms.models import HouseNotice, Screen, ScreenKind


class DoorWithoutRoom(DomainError):
    message = _("Say which room the panel hangs at.")
    field = "room"


class NoticeEndsBeforeItBegins(DomainError):
    message = _("The last day must not be before the first.")
    field = "last_on"


@transaction.atomic
def add_screen(*, house: House, by: User | None, **values: Any) -> Screen:
    """It has an address at once; whoever knows the address sees the screen."""
    return _write_screen(Screen(house=house), values, by, "rooms.screen.added")


@transaction.atomic
def change_screen(*, screen: Screen, by: User, **values: Any) -> Screen:
    """The address stays."""
    return _write_screen(screen, values, by, "rooms.screen.changed")


@transaction.atomic
def revoke_screen(*, screen: Screen, by: User, now: datetime) -> None:
    """From now on its address leads nowhere."""
    screen.revoked_at = now
    screen.save(update_fields=["revoked_at"])
    record(code="rooms.screen.revoked", subject=screen, by=by, house_id=screen.house_id)


@transaction.atomic
def restore_screen(*, screen: Screen, by: User) -> None:
    screen.revoked_at = None
    screen.save(update_fields=["revoked_at"])
    record(code="rooms.screen.restored", subject=screen, by=by, house_id=screen.house_id)


@transaction.atomic
def put_up_notice(
    *, house: House, by: User | None, notice: HouseNotice | None = None, **values: Any
) -> HouseNotice:
    """A new line for the info screens, or a changed one."""
    if values["last_on"] < values["first_on"]:
        raise NoticeEndsBeforeItBegins
    row = notice or HouseNotice(house=house)
    code = "rooms.house_notice.set"
    return writing.write(row, values, code=code, by=by, house_id=house.pk)


@transaction.atomic
def take_down_notice(*, notice: HouseNotice, by: User) -> None:
    code = "rooms.house_notice.taken_down"
    record(code=code, subject=notice, by=by, house_id=notice.house_id)
    notice.delete()


def _write_screen(screen: Screen, values: dict[str, Any], by: User | None, code: str) -> Screen:
    """Only a door panel has a room, and books for somebody."""
    if values["kind"] != ScreenKind.DOOR:
        values = {**values, "room": None, "organization": None}
    elif values["room"] is None:
        raise DoorWithoutRoom
    for other in (values["room"], values["organization"]):
        if other is not None and other.house_id != screen.house_id:
            raise writing.AnotherHouse
    return writing.write(screen, values, code=code, by=by, house_id=screen.house_id)
