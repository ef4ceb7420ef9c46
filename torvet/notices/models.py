"""One notice to one person: on their page of messages, and by e-mail as they want it."""

from django.conf import settings
from django.db import models

from torvet.directory.models import House
from torvet.notices.kinds import Kind

MOST_REMINDERS = 2


class Notice(models.Model):
    """`text` stands in the reader's language. Somebody without an account has only an `email`.
    `calendar` is an invitation that goes with the mail, as the calendar file it is."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="notices")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="notices",
    )
    email = models.EmailField()
    code = models.CharField(max_length=60)
    text = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    calendar = models.TextField(blank=True)
    is_reminder = models.BooleanField(default=False)
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-told_at", "-pk"]
        indexes = [models.Index(fields=["user", "house", "read_at"])]

    def __str__(self) -> str:
        return self.text


class Preference(models.Model):
    """What one person wants of one kind; without a row it is `selectors.USUAL`."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_preferences"
    )
    kind = models.CharField(max_length=20, choices=Kind.choices)
    by_mail = models.BooleanField(default=True)
    reminders = models.PositiveSmallIntegerField(default=MOST_REMINDERS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="one_preference_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}"


class StoppedAddress(models.Model):
    """A mail address without an account that wants no more reminders; kept in small letters."""

    email = models.EmailField(unique=True)
    stopped_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.email
