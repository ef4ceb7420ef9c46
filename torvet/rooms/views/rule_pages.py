"""What every page about the house's rules shares: one form, saved and back, or shown again."""

from collections.abc import Callable

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, page
from torvet.ui.messages import tell


def typed(request: HouseRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def form_page(
    request: HouseRequest,
    form: forms.Form,
    save: Callable[[], object],
    question: str,
    *,
    lead: str = "",
    dropping: str = "",
) -> HttpResponse:
    """`save` may answer with the sentence that tells what was done."""
    if form.is_valid():
        saved = attempt(form, save)
        if saved is not None:
            return back(request, saved if isinstance(saved, str) else _("The rules are saved."))
    context: dict[str, object] = {
        "section": "room_rules",
        "form": form,
        "question": question,
        "lead": lead,
        "dropping": dropping,
    }
    return page(request, "rooms/rule_form.html", context, status=422 if form.errors else 200)


def back(request: HouseRequest, said: str) -> HttpResponse:
    tell(request, said)
    return redirect("room_rules", request.house.slug)
