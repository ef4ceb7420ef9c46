"""Telling people."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise

from torvet.accounts.models import User
from torvet.directory.models import House
from torvet.notices.models import Notice
from torvet.notices.tasks import mail_notice


@transaction.atomic
def tell_person(
    *,
    house: House,
    to: User | str,
    code: str,
    text: str | Promise,
    by: User | None,
    now: datetime,
    link: str = "",
    values: Mapping[str, object] | None = None,
) -> Notice | None:
    """Leave a notice on the person's page and mail it once what it tells of is certain.

    `text` is a translatable sentence with places for `values`, said in the reader's language. `to`
    is a user, or the e-mail address of somebody without an account. Nobody is told of what they
    did themselves.
    """
    if to == by:
        return None
    user = to if isinstance(to, User) else None
    with translation.override(user.language if user else "da"):
        said = (str(text) % values if values else str(text)).strip()
    notice = Notice.objects.create(
        house=house,
        user=user,
        email=user.email if user else str(to),
        code=code,
        text=said,
        link=link,
        told_at=now,
    )
    transaction.on_commit(lambda: mail_notice.enqueue(notice.pk))
    return notice


@transaction.atomic
def enclose(*, notice: Notice, calendar: str) -> None:
    """An invitation goes with the mail of a notice that was left in the same transaction."""
    notice.calendar = calendar
    notice.save(update_fields=["calendar"])


@transaction.atomic
def mark_read(*, house: House, by: User, now: datetime, notice: Notice | None = None) -> int:
    """One notice, or everything that this person was told in the house. Returns how many were
    unread."""
    unread = Notice.objects.filter(house=house, user=by, read_at=None)
    if notice is not None:
        unread = unread.filter(pk=notice.pk)
    return unread.update(read_at=now)
