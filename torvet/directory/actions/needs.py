"""Local problems: reported, confirmed, worked on, eased."""

from datetime import datetime
from typing import Any

from django.db import transaction

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.directory import writing
from torvet.directory.models import House, Need, NeedStatus


@transaction.atomic
def report_need(*, house: House, by: User, now: datetime, **values: Any) -> Need:
    return writing.write(
        Need(house=house, reported_by=by, reported_at=now),
        values,
        code="directory.need.reported",
        by=by,
        house_id=house.pk,
    )


@transaction.atomic
def change_need(*, need: Need, by: User, **values: Any) -> None:
    writing.write(need, values, code="directory.need.changed", by=by, house_id=need.house_id)


@transaction.atomic
def move_need(*, need: Need, to: NeedStatus, by: User) -> None:
    """Put a problem in another column of the board; it may also move back."""
    was, need.status = need.status, to
    need.save(update_fields=["status"])
    record(
        code="directory.need.moved",
        subject=need,
        by=by,
        house_id=need.house_id,
        details={"from": was, "to": to.value},
    )


@transaction.atomic
def copy_need(*, need: Need, title: str, by: User, now: datetime) -> Need:
    """A like problem, reported anew; where it came from and what shows it are its own."""
    copied = ("description", "area", "place", "wanted", "asks_for")
    return report_need(
        house=need.house,
        by=by,
        now=now,
        title=title,
        themes=need.themes.all(),
        target_groups=need.target_groups.all(),
        **{field: getattr(need, field) for field in copied},
    )


@transaction.atomic
def archive_need(*, need: Need, by: User, now: datetime) -> None:
    writing.archive(need, code="directory.need.archived", by=by, house_id=need.house_id, now=now)


@transaction.atomic
def restore_need(*, need: Need, by: User) -> None:
    writing.restore(need, code="directory.need.restored", by=by, house_id=need.house_id)
