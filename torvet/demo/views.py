"""Walk into the demonstration house as one of its people, with one click and no password."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from torvet.demo import selectors


@login_not_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    _in_demo_mode_only()
    return render(request, "demo/people.html", {"people": selectors.people()})


@login_not_required
@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    _in_demo_mode_only()
    key = request.POST.get("person", "")
    person = get_object_or_404(selectors.people(), pk=int(key) if key.isdecimal() else 0)
    login(request, person.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return HttpResponseRedirect("/")


def _in_demo_mode_only() -> None:
    """The addresses are missing elsewhere; this holds even where someone includes them."""
    if not settings.DEMO:
        raise Http404
