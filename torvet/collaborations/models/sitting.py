"""A meeting that belongs to a collaboration."""

from django.db import models

from torvet.collaborations.models.collaboration import Collaboration
from torvet.meetings.models import Meeting


class Sitting(models.Model):
    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="sittings"
    )
    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="sitting")

    class Meta:
        ordering = ["meeting__start", "pk"]

    def __str__(self) -> str:
        return str(self.meeting)
