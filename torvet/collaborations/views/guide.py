"""The guide: which form of working together pays off, in the house's own words."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from torvet.collaborations.actions.guiding import edit_guide, reset_guide
from torvet.collaborations.forms.guiding import EntryForm, WatchForm
from torvet.collaborations.guide import entry_to_edit, guide_of
from torvet.collaborations.models import GuideEntry
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.rules import may_run_house
from torvet.ui.messages import tell


@require_safe
@in_house
def guide(request: HouseRequest) -> HttpResponse:
    context: dict[str, object] = {
        "section": "collaborations",
        "guide": guide_of(request.house),
        "may_edit": may_run_house(request.membership),
    }
    return page(request, "collaborations/guide.html", context)


@in_house
def guide_edit(request: HouseRequest, level: int) -> HttpResponse:
    """What holds in every house."""
    return _edit(request, level, of_type=False)


@in_house
def guide_type_edit(request: HouseRequest, level: int) -> HttpResponse:
    """What to watch for in a house of this type."""
    return _edit(request, level, of_type=True)


def _edit(request: HouseRequest, level: int, *, of_type: bool) -> HttpResponse:
    allow(may_run_house(request.membership))
    entry = entry_to_edit(request.house, level, of_type=of_type)
    if entry is None:
        raise Http404
    if request.POST.get("do") == "reset":
        reset_guide(entry=entry, by=request.user)
        tell(request, _("The shipped text stands again."))
        return redirect("guide", request.house.slug)
    typed = request.POST if request.method == "POST" else None
    form = (WatchForm if of_type else EntryForm)(typed, entry=entry)
    if form.is_valid() and attempt(form, lambda: _save(request, entry, form)) is not None:
        tell(request, _("Saved."))
        return redirect("guide", request.house.slug)
    context: dict[str, object] = {
        "section": "collaborations",
        "entry": entry,
        "form": form,
        "of_type": of_type,
    }
    status = 422 if form.errors else 200
    return page(request, "collaborations/guide_edit.html", context, status=status)


def _save(request: HouseRequest, entry: GuideEntry, form: WatchForm) -> GuideEntry:
    return edit_guide(entry=entry, by=request.user, **form.cleaned_data)
