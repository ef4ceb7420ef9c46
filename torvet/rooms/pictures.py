"""A photo as it comes from a phone, made fit for a page.

Turned upright, no wider than a page shows it, and written anew, so that nothing that came along in
the file (where it was taken, whose phone) is kept.
"""

import warnings
from io import BytesIO
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from torvet.base.errors import DomainError

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_SIDE = 1600
FORMATS = ("JPEG", "PNG", "WEBP")


class NotAPicture(DomainError):
    message = _("This could not be read as a picture. Choose a JPEG, PNG or WebP of at most 10 MB.")
    field = "image"


def made_light(file: BinaryIO) -> ContentFile[bytes]:
    """A JPEG called picture.jpg. Raises NotAPicture, also where the picture would be enormous."""
    if getattr(file, "size", 0) > LARGEST_FILE:
        raise NotAPicture
    file.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file, formats=FORMATS) as opened:
                upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning) as refused:
        raise NotAPicture from refused
    except Image.DecompressionBombError as refused:
        raise NotAPicture from refused
    upright.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
    written = BytesIO()
    upright.save(written, "JPEG", quality=82, optimize=True, progressive=True)
    return ContentFile(written.getvalue(), name="picture.jpg")
