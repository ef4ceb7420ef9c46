"""The letter to someone who was added by others: how to choose a password and come in."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.utils import translation

from torvet.accounts.models import User


def send_way_in(request: HttpRequest, *, to: User, by: User, house_name: str) -> None:
    """In the receiver's own language. The address works once, and as long as any other link for a
    new password (`PASSWORD_RESET_TIMEOUT`). Raises what the mail backend raises."""
    adapter = get_adapter(request)
    key = f"{user_pk_to_url_str(to)}-{default_token_generator.make_token(to)}"
    told = {
        "user": to,
        "by": by,
        "house_name": house_name,
        "way_in": adapter.get_reset_password_from_key_url(key),
        "request": request,
    }
    with translation.override(to.language):
        adapter.send_mail("account/email/invitation", to.email, told)
