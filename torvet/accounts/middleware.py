"""The language a page is shown in."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from torvet.accounts.models import User


class SpeakTheirLanguage:
    """The signed-in person's own choice, else the cookie of the language switch, else Danish.

    The browser's list of languages is left out on purpose: most browsers in a Danish house
    are set to English by default, and the house speaks Danish first.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.LANGUAGE_CODE = self._language_of(request)
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
            return response

    def _language_of(self, request: HttpRequest) -> str:
        if isinstance(request.user, User):
            return request.user.language
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
        known = dict(settings.LANGUAGES)
        return chosen if chosen in known else settings.LANGUAGE_CODE
