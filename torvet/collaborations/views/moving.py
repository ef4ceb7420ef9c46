"""One step on in the life of a collaboration, with its reason and what it leaves behind."""

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from torvet.collaborations.actions.moving import move_collaboration, take_up_again
from torvet.collaborations.forms.moving import ReasonForm, StepForm
from torvet.collaborations.models import ClosingNote, Collaboration, Stage
from torvet.collaborations.stages import Step, step_between, steps_open
from torvet.collaborations.views.pages import collaboration_to_tend
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, in_house, page
from torvet.ui.messages import tell


@in_house
def collaboration_stage(request: HouseRequest, pk: int) -> HttpResponse:
    """The address says where `to`; without that the page asks."""
    found = collaboration_to_tend(request, pk)
    if found.is_over:
        return _again(request, found)
    step = step_between(found.stage, request.GET.get("to", ""))
    if step is None:
        return _shown(request, found, None, None)
    note = ClosingNote.objects.filter(collaboration=found).first()
    form = StepForm(_typed(request), step=step, note=note)
    if form.is_valid() and _move(request, found, step, form):
        tell(request, _("It is kept, and those who take part are told."))
        return redirect("collaboration", request.house.slug, pk)
    return _shown(request, found, form, step)


def _move(request: HouseRequest, found: Collaboration, step: Step, form: StepForm) -> bool:
    said, by, now, to = form.cleaned_data, request.user, timezone.now(), Stage(step.after)
    change = attempt(
        form, lambda: move_collaboration(collaboration=found, to=to, by=by, now=now, **said)
    )
    return change is not None


def _again(request: HouseRequest, found: Collaboration) -> HttpResponse:
    form = ReasonForm(_typed(request))
    if form.is_valid():
        reason, by, now = form.cleaned_data["reason"], request.user, timezone.now()
        if attempt(form, lambda: take_up_again(collaboration=found, reason=reason, by=by, now=now)):
            tell(request, _("It is taken up again, and those who take part are told."))
            return redirect("collaboration", request.house.slug, found.pk)
    return _shown(request, found, form, None)


def _typed(request: HouseRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _shown(
    request: HouseRequest, found: Collaboration, form: ReasonForm | None, step: Step | None
) -> HttpResponse:
    context: dict[str, object] = {
        "section": "collaborations",
        "collaboration": found,
        "form": form,
        "step": step,
        "steps": steps_open(found),
    }
    status = 422 if form is not None and form.errors else 200
    return page(request, "collaborations/collaboration_stage.html", context, status=status)
