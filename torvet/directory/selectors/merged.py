"""Where a row went when two actors became one."""

from django.db.models import Model

from torvet.audit.models import Entry
from torvet.directory.following import folded_code


def kept_instead_of(model: type[Model], pk: int) -> int:
    """Its own number where it still stands, or never stood; else that of the row it was folded
    into. For addresses that were signed before."""
    seen = {pk}
    while not model._base_manager.filter(pk=pk).exists():
        code, kind = folded_code(model), model._meta.model_name
        note = Entry.objects.filter(code=code, subject_kind=kind, subject_id=pk).first()
        if note is None or note.details["into"] in seen:
            break
        pk = note.details["into"]
        seen.add(pk)
    return pk
