"""Reading back what was done."""

from django.db.models import Model, QuerySet

from torvet.audit.models import Entry


def history_of(subject: Model) -> QuerySet[Entry]:
    """Newest first, with who did it."""
    return Entry.objects.filter(
        subject_kind=subject._meta.model_name, subject_id=subject.pk
    ).select_related("by")
