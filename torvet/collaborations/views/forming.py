"""In which form do they work together? The statements, with the guide beside them."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.collaborations.actions.forming import confirm_form
from torvet.collaborations.facts import facts_of
from torvet.collaborations.forms.forming import StatementsForm
from torvet.collaborations.guide import guide_of
from torvet.collaborations.views.pages import collaboration_to_tend
from torvet.collaborations.wording import facts_in_words
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, in_house, page
from torvet.engines.himmelman import proposed
from torvet.ui.messages import tell


@in_house
def collaboration_form(request: HouseRequest, pk: int) -> HttpResponse:
    """A reading from before stands in the form, and stays as a reading of its day."""
    found = collaboration_to_tend(request, pk)
    now, last = timezone.now(), found.form_readings.first()
    facts = facts_of(found, now)
    typed = request.POST if request.method == "POST" else None
    form = StatementsForm(typed, last=last, facts=facts_in_words(facts))
    if form.is_valid():
        said, by = form.statements, request.user
        if attempt(
            form, lambda: confirm_form(collaboration=found, statements=said, by=by, now=now)
        ):
            tell(request, _("The form is kept."))
            return redirect("collaboration", request.house.slug, pk)
    guide = guide_of(request.house)
    level = proposed(fact.kind for fact in facts)
    context: dict[str, object] = {
        "section": "collaborations",
        "collaboration": found,
        "form": form,
        "guide": guide,
        "facts": [line for _kind, line in facts_in_words(facts)],
        "proposed": next((one.name for one in guide if one.level == level), ""),
    }
    status = 422 if form.errors else 200
    return page(request, "collaborations/collaboration_form.html", context, status=status)
