"""Why a file cannot be read: each with one sentence that says what to do about it."""

from django.utils.translation import gettext_lazy as _

from torvet.base.errors import DomainError


class UnreadableFile(DomainError):
    """Any refusal of a file; catch this one."""


class FileTooLarge(UnreadableFile):
    message = _(
        "The file is %(size)s MB and at most %(limit)s MB can be read. "
        "Split it, or leave out columns that are not needed."
    )


class EmptyFile(UnreadableFile):
    message = _("The file is empty. Check that the right file was chosen.")


class UnknownFormat(UnreadableFile):
    message = _(
        "This is not a table we can read. Save it as Excel (.xlsx), CSV or JSON and try again."
    )


class CalendarFile(UnreadableFile):
    message = _(
        "This is a calendar and no list. Bring it in under “Calendars from outside”, "
        "below the bookings."
    )


class OldSpreadsheet(UnreadableFile):
    message = _("This is an old or locked Excel file. Open it and save it as .xlsx, no password.")


class EncryptedFile(UnreadableFile):
    message = _("The file is locked with a password. Save it without one and try again.")


class BrokenFile(UnreadableFile):
    message = _(
        "The file is damaged or cut off. Download it again, or save it anew where it was made."
    )


class ArchiveTooLarge(UnreadableFile):
    message = _(
        "Unpacked, the file would take far more room than such a list needs, so it was not opened. "
        "Save only the list itself in a new file."
    )


class UnsafeArchive(UnreadableFile):
    message = _(
        "The archive holds “%(member)s”, which points outside the archive or is an archive itself. "
        "Pack only plain files."
    )


class UnsafeXml(UnreadableFile):
    message = _(
        "The spreadsheet holds instructions to fetch other files, so it was not opened. "
        "Copy the list into a new spreadsheet and save that."
    )


class UnreadableText(UnreadableFile):
    message = _("The letters of the file cannot be read. Save it as “CSV UTF-8” and try again.")


class TooManyRows(UnreadableFile):
    message = _("The file has more than %(limit)s rows. Split it into several files.")


class TooManyColumns(UnreadableFile):
    message = _(
        "Row %(row)s has more than %(limit)s columns. Leave out columns that are not needed."
    )


class CellTooLong(UnreadableFile):
    message = _(
        "A cell in row %(row)s has more than %(limit)s characters. "
        "Shorten it, or look for a quotation mark that is never closed."
    )


class BrokenJson(UnreadableFile):
    message = _(
        "The JSON is not valid near line %(line)s, column %(column)s. "
        "Export it again where it came from."
    )


class JsonTooDeep(UnreadableFile):
    message = _("The JSON is nested too deeply to be a list. Export a plain list of records.")


class NoRecords(UnreadableFile):
    message = _("The JSON holds no list of records. Export a list, one record for each actor.")
