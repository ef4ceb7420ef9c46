"""The files of an import, looked at before they are kept: their number, size and kind."""

from pathlib import PurePosixPath
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.exchange.tables import UnreadableFile, format_of
from torvet.exchange.tables.errors import CalendarFile, EmptyFile, FileTooLarge, UnknownFormat
from torvet.exchange.tables.limits import MAX_FILE_BYTES
from torvet.exchange.tables.reading import READABLE

MEGABYTE = 1024 * 1024
MOST_FILES = 30
CALENDAR = ".ics"
ENDINGS = (*READABLE, ".zip")


class ChooseFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or more files. What is wrong with each of them is said at the field, by its name."""

    widget = ChooseFiles

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ARG002  Django's own signature
        files = [file for file in data or [] if file]
        if not files:
            raise ValidationError(self.error_messages["required"])
        if len(files) > MOST_FILES:
            raise ValidationError(
                _("At most %(limit)s files at a time. Put them in one zip file."),
                params={"limit": MOST_FILES},
            )
        if len(files) > 1 and any(is_zip(file) for file in files):
            raise ValidationError(_("Choose a zip file alone, or put all of the files in it."))
        wrong = [refusal for file in files if (refusal := refusal_of(file))]
        if wrong:
            raise ValidationError(wrong)
        return files


class UploadForm(forms.Form):
    files = FilesField(  # type: ignore[assignment]
        label=gettext_lazy("Your list"),
        help_text=gettext_lazy(
            "Excel, CSV, JSON or a zip file, 50 MB at most: one row for each actor, offer or "
            "booking, with the headings you already use."
        ),
        error_messages={"required": gettext_lazy("Choose the file with your list.")},
        widget=ChooseFiles(attrs={"accept": ",".join(ENDINGS)}),
    )

    @property
    def chosen(self) -> list[UploadedFile[bytes]]:
        """The files of a valid form."""
        return cast("list[UploadedFile[bytes]]", self.cleaned_data["files"])


def is_zip(file: UploadedFile[bytes]) -> bool:
    return (file.name or "").lower().endswith(".zip")


def refusal_of(file: UploadedFile[bytes]) -> str:
    """Why a file cannot be read, as far as its size and first bytes tell; "" where it can."""
    name, size = file.name or "", file.size or 0
    try:
        if not size:
            raise EmptyFile
        if size > MAX_FILE_BYTES:
            raise FileTooLarge(size=-(-size // MEGABYTE), limit=MAX_FILE_BYTES // MEGABYTE)
        suffix = PurePosixPath(name.lower()).suffix
        if suffix not in ENDINGS:
            raise CalendarFile if suffix == CALENDAR else UnknownFormat
        format_of(cast(Any, file.file), name)
    except UnreadableFile as refused:
        return f"{name}: {refused}"
    return ""
