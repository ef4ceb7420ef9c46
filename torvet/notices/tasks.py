"""What runs in the background: handing a notice over to the mail server."""

from django.core.mail import send_mail
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from torvet.accounts.addresses import site
from torvet.notices.models import Notice


@task()
def mail_notice(notice_id: int) -> None:
    """Once; a notice that was mailed already is left alone."""
    notice = Notice.objects.select_related("house", "user").get(pk=notice_id)
    if notice.mailed_at is not None or not notice.email:
        return
    language = notice.user.language if notice.user else "da"
    with translation.override(language):
        subject = _("News from %(house)s") % {"house": notice.house.name}
    lines = [notice.text, *([f"{site()}{notice.link}"] if notice.link else [])]
    send_mail(subject, "\n\n".join(lines), None, [notice.email])
    notice.mailed_at = timezone.now()
    notice.save(update_fields=["mailed_at"])
