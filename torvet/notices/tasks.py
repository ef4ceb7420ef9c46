"""What runs in the background: handing a notice over to the mail server."""

import re

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from torvet.accounts.addresses import site
from torvet.notices.kinds import kind_of
from torvet.notices.models import Notice
from torvet.notices.stopping import stop_address


@task()
def mail_notice(notice_id: int) -> None:
    """Once; a notice that was mailed already is left alone."""
    notice = Notice.objects.select_related("house", "user").get(pk=notice_id)
    if notice.mailed_at is not None or not notice.email:
        return
    language = notice.user.language if notice.user else settings.LANGUAGE_CODE
    with translation.override(language):
        subject = _("News from %(house)s") % {"house": notice.house.name}
        end = _where_to_choose(notice)
    lines = [notice.text, *([f"{site()}{notice.link}"] if notice.link else []), *end]
    mail = EmailMessage(subject, "\n\n".join(lines), None, [notice.email])
    if notice.calendar:
        mail.attach("meeting.ics", notice.calendar, f"text/calendar; {_method(notice.calendar)}")
    mail.send()
    notice.mailed_at = timezone.now()
    notice.save(update_fields=["mailed_at"])


def _where_to_choose(notice: Notice) -> list[str]:
    """Last in the mail: where a person says what they want of these."""
    if notice.user is not None and kind_of(notice.code) is not None:
        address = f"{site()}{reverse('notice_preferences')}"
        return [_("Choose which messages come by mail: %(address)s") % {"address": address}]
    if notice.user is None and notice.is_reminder:
        address = f"{site()}{stop_address(notice.email)}"
        return [_("No more reminders to this address: %(address)s") % {"address": address}]
    return []


def _method(calendar: str) -> str:
    """What the invitation asks of a calendar, which the part of the mail says too (RFC 6047)."""
    found = re.search(r"^METHOD:(\w+)", calendar, re.MULTILINE)
    return f"method={found[1]}" if found else "method=PUBLISH"
