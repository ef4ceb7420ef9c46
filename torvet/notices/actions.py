"""Telling people."""

from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.directory.models import House
from torvet.notices.kinds import Kind, Reminder, kind_of
from torvet.notices.models import Notice, Preference, StoppedAddress
from torvet.notices.selectors import USUAL, Wanted, wanted_of
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
    """Leave a notice on the person's page and mail it, if they want that, once what it tells of is
    certain.

    `text` is a translatable sentence with places for `values`, said in the reader's language. `to`
    is a user, or the e-mail address of somebody without an account, who reads the site's own.
    Nobody is told of what they did themselves.
    """
    if to == by:
        return None
    said = _said(to, text, values)
    return _leave(Notice(house=house, code=code, text=said, link=link, told_at=now), to)


@transaction.atomic
def remind_person(
    *,
    house: House,
    to: User | str,
    code: str,
    text: str | Promise,
    now: datetime,
    reminder: Reminder,
    link: str = "",
    values: Mapping[str, object] | None = None,
) -> Notice | None:
    """As `tell_person`, by the clock: not more often than the person wants, and it says which
    reminder it is."""
    wanted = wanted_of(to, kind_of(code)).reminders
    if reminder.number > wanted:
        return None
    which = gettext_lazy("This is reminder %(number)d of %(most)d; then we stop.")
    number = {"number": reminder.number, "most": min(reminder.most, wanted)}
    said = f"{_said(to, text, values)} {_said(to, which, number)}"
    notice = Notice(house=house, code=code, text=said, link=link, told_at=now, is_reminder=True)
    return _leave(notice, to)


def _said(to: User | str, text: str | Promise, values: Mapping[str, object] | None) -> str:
    with translation.override(to.language if isinstance(to, User) else settings.LANGUAGE_CODE):
        return (str(text) % values if values else str(text)).strip()


def _leave(notice: Notice, to: User | str) -> Notice:
    """Without a mail address where the person wants it on the page only."""
    if isinstance(to, User):
        notice.user = to
        notice.email = to.email if wanted_of(to, kind_of(notice.code)).by_mail else ""
    else:
        notice.email = to
    notice.save()
    transaction.on_commit(lambda: mail_notice.enqueue(notice.pk))
    return notice


@transaction.atomic
def choose_messages(*, wanted: Mapping[Kind, Wanted], by: User) -> None:
    """What is as usual is not stored. Of two saved at once the later stands."""
    User.objects.select_for_update().get(pk=by.pk)
    by.notice_preferences.all().delete()
    Preference.objects.bulk_create(
        Preference(user=by, kind=kind, by_mail=one.by_mail, reminders=one.reminders)
        for kind, one in wanted.items()
        if one != USUAL
    )


@transaction.atomic
def stop_reminders(*, email: str, by: User | None, now: datetime) -> None:
    """To an address without an account, until somebody there wants them again. Doing it twice is
    no mistake."""
    row, is_new = StoppedAddress.objects.get_or_create(
        email=email.lower(), defaults={"stopped_at": now}
    )
    if is_new:
        record(code="notices.address.stopped", subject=row, by=by, house_id=None)


@transaction.atomic
def start_reminders(*, email: str, by: User | None) -> None:
    """They were stopped by mistake. Doing it twice is no mistake."""
    row = StoppedAddress.objects.select_for_update().filter(email=email.lower()).first()
    if row is not None:
        record(code="notices.address.started", subject=row, by=by, house_id=None)
        row.delete()


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
