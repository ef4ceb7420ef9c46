"""The typed requests that views receive."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from torvet.accounts.models import User


class SignedInRequest(HttpRequest):
    """Behind the sign-in: `user` is a person, `htmx` tells whether a part was asked for."""

    user: User
    htmx: HtmxDetails
