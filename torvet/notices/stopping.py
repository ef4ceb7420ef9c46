"""The address at which somebody without an account ends reminders to their own mail address: it is
signed, and stands in every reminder."""

from django.core.signing import BadSignature, Signer
from django.urls import reverse

SALT = "notices.stop"


def stop_address(email: str) -> str:
    return reverse("stop_reminders", args=[_signer().sign_object(email)])


def email_in(token: str) -> str | None:
    """None where somebody, or a mail program that broke the line, changed it."""
    try:
        found: str = _signer().unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return found


def _signer() -> Signer:
    return Signer(salt=SALT)
