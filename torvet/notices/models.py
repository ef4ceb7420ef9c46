"""One notice to one person: on their page of messages, and by e-mail."""

from django.conf import settings
from django.db import models

from torvet.directory.models import House


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
    told_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-told_at", "-pk"]
        indexes = [models.Index(fields=["user", "house", "read_at"])]

    def __str__(self) -> str:
        return self.text
