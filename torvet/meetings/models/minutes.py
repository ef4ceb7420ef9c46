"""What was said and decided at a meeting."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torvet.meetings.models.meeting import Meeting


class Minutes(models.Model):
    """What was said at a meeting. Those invited are told of it at `shared_at`, and told again only
    of what was changed after that."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    text = models.TextField(_("what was said"), blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    shared_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.meeting)

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None

    @property
    def is_changed_since(self) -> bool:
        return self.shared_at is not None and self.shared_at < self.changed_at


class Decision(models.Model):
    """What a meeting decided; `position` counts from 1."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    text = models.CharField(_("what you decided"), max_length=400)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "position"], name="one_decision_a_place_of_the_list"
            )
        ]

    def __str__(self) -> str:
        return self.text
