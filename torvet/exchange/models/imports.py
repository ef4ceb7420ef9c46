"""What the house remembers of its imports: where each thing came from, runs, column mappings."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House


class Source(models.Model):
    """A list or register that was imported, recognised by what stands in it and not by its name.

    `layout` is short for its column headings, where it is a list.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="import_sources")
    shape = models.CharField(_("format"), max_length=20)
    layout = models.CharField(max_length=40, blank=True)
    name = models.CharField(_("name when first seen"), max_length=200)
    last_read_at = models.DateTimeField(_("last read"))

    class Meta:
        ordering = ["-last_read_at", "pk"]

    def __str__(self) -> str:
        return self.name


class ImportedRecord(models.Model):
    """One thing of a source and the object it became in the house.

    `key` is the source's own id, or the name and place where it has none. `seen` holds what the
    source said last time: a short digest per field, the members themselves for what is a set. So
    an unchanged row changes nothing, a changed one only what changed in it, and edits made by
    hand in between stay.
    """

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="records")
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=200)
    name = models.CharField(max_length=250, blank=True)
    object_id = models.BigIntegerField()
    digest = models.CharField(max_length=32)
    seen = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "kind", "key"], name="one_record_a_key"),
        ]
        indexes = [models.Index(fields=["kind", "object_id"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


def new_folder() -> str:
    """A name nobody can guess, and that no run before had."""
    return secrets.token_hex(16)


class RunState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    READING = "reading", _("Reading")
    PLANNING = "planning", _("Comparing with the house")
    SAVING = "saving", _("Saving")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")


class ImportRun(models.Model):
    """An import somebody started on the page; it goes on when they leave.

    `mapping` holds the columns corrected by hand, by signature of the headers; `tables` what the
    preview found: file, sheet, signature, headers, a few rows, and the mapping that was used.
    """

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="import_runs")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(_("started"))
    state = models.CharField(
        _("state"), max_length=10, choices=RunState.choices, default=RunState.QUEUED
    )
    folder = models.CharField(max_length=40, default=new_folder, editable=False)
    is_preview = models.BooleanField(_("preview only"), default=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    mapping = models.JSONField(default=dict, blank=True)
    tables = models.JSONField(default=list, blank=True)
    report = models.JSONField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.house} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_under_way(self) -> bool:
        return self.state not in (RunState.DONE, RunState.FAILED)

    @property
    def may_be_applied(self) -> bool:
        return self.is_preview and self.state == RunState.DONE


def upload_path(file: "ImportFile", name: str) -> str:
    """The inner folder is what several files are called together."""
    return f"imports/{file.run.folder}/upload/{name}"


class ImportFile(models.Model):
    """A file as it was uploaded; deleted when its run is over."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to=upload_path, max_length=300)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class ColumnMapping(models.Model):
    """What the columns of lists with these headers mean, as somebody in the house said."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="column_mappings")
    signature = models.CharField(max_length=40)
    mapping = models.JSONField()
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["house", "signature"], name="one_mapping_a_header_row"),
        ]

    def __str__(self) -> str:
        return self.signature
