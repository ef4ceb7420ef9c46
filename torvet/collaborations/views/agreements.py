"""The agreement: a version to read, write, compare, print, and have signed in the house."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from torvet.base.errors import DomainError
from torvet.collaborations.actions.agreeing import ask_signatures, write_agreement
from torvet.collaborations.actions.signing import sign_agreement
from torvet.collaborations.forms.agreeing import (
    AgreementForm,
    BringsForm,
    SignHereForm,
    brings_of,
)
from torvet.collaborations.models import Agreement, Collaboration, Party, Signature
from torvet.collaborations.papers import (
    brings_in_words,
    meaning_of_signing,
    name_of,
    paper_of,
    parts_of,
)
from torvet.collaborations.presenting.agreements import changes_between, shown_agreement
from torvet.collaborations.presenting.seen import Seen
from torvet.collaborations.rules import may_take_signatures, may_tend
from torvet.collaborations.selectors import (
    collaborations_visible_to,
    current_agreement,
    with_everything,
)
from torvet.collaborations.terms import brought_to, next_terms
from torvet.directory.forms.refusals import attempt
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.ui.messages import tell

Rows = list[tuple[Party, list[BringsForm]]]
LANGUAGES = ("da", "en")


@require_safe
@in_house
def agreement(request: HouseRequest, pk: int, number: int) -> HttpResponse:
    return _agreement_page(request, pk, number)


def _agreement_page(
    request: HouseRequest, pk: int, number: int, forms: Mapping[str, BaseForm] | None = None
) -> HttpResponse:
    collaboration, row = _version(request, pk, number)
    seen = Seen(collaboration, request.membership, timezone.now(), forms or {})
    versions = list(collaboration.agreements.all())
    former = next((one for one in versions if one.number == number - 1), None)
    shown = shown_agreement(seen, row)
    context: dict[str, object] = {
        "section": "collaborations",
        "collaboration": collaboration,
        "agreement": shown,
        "parts": [(title, text) for title, text in parts_of(row) if text],
        "brings": brings_in_words(row),
        "meaning": meaning_of_signing(),
        "former": former,
        "changes": changes_between(former, row) if former else [],
        "others": [one for one in versions if one.pk != row.pk],
        "may_write": shown.is_current and seen.may_tend and not collaboration.is_over,
    }
    status = 422 if any(form.errors for form in seen.forms.values()) else 200
    return page(request, "collaborations/agreement.html", context, status=status)


def _version(request: HouseRequest, pk: int, number: int) -> tuple[Collaboration, Agreement]:
    everything = with_everything(collaborations_visible_to(request.membership))
    collaboration = get_object_or_404(everything, pk=pk)
    found = next((one for one in collaboration.agreements.all() if one.number == number), None)
    if found is None:
        raise Http404
    found.collaboration = collaboration
    return collaboration, found


@in_house
def agreement_write(request: HouseRequest, pk: int) -> HttpResponse:
    """The first, or a change: the page begins from what stands."""
    everything = with_everything(collaborations_visible_to(request.membership))
    found, now = get_object_or_404(everything, pk=pk), timezone.now()
    allow(may_tend(request.membership, found))
    current = current_agreement(found)
    is_signed = current is not None and bool(current.signatures.all())
    form, rows = _writing(request, found, current, is_signed=is_signed, now=now)
    if request.method == "POST" and form.is_valid() and _all_valid(rows):
        written = _write(request, found, form, rows, now)
        if written is not None:
            tell(request, _("Saved as version %(number)d.") % {"number": written.number})
            return redirect("agreement", request.house.slug, pk, written.number)
        form = _with_new_mark(form, found)
    context: dict[str, object] = {
        "section": "collaborations",
        "collaboration": found,
        "form": form,
        "rows": rows,
        "current": current_agreement(Collaboration.objects.get(pk=pk)),
        "is_signed": is_signed,
    }
    is_wrong = form.errors or any(row.errors for _party, each in rows for row in each)
    return page(
        request, "collaborations/agreement_write.html", context, status=422 if is_wrong else 200
    )


def _writing(
    request: HouseRequest,
    found: Collaboration,
    current: Agreement | None,
    *,
    is_signed: bool,
    now: datetime,
) -> tuple[AgreementForm, Rows]:
    sent = request.POST if request.method == "POST" else None
    terms = next_terms(found, request.house.today(now), is_signed=is_signed)
    form = AgreementForm(sent, terms=terms, seen=current.mark if current else "")
    return form, brings_of(sent, found, list(brought_to(current)))


def _all_valid(rows: Rows) -> bool:
    """Each is asked, so that each says what is wrong with it."""
    wrong = [row for _party, each in rows for row in each if not row.is_valid()]
    return not wrong


def _write(
    request: HouseRequest, found: Collaboration, form: AgreementForm, rows: Rows, now: datetime
) -> Agreement | None:
    brings = [one for _party, each in rows for row in each if (one := row.brought) is not None]
    return attempt(
        form,
        lambda: write_agreement(
            collaboration=found,
            terms=form.terms,
            brings=brings,
            seen=form.cleaned_data["seen"],
            by=request.user,
            now=now,
        ),
    )


def _with_new_mark(form: AgreementForm, found: Collaboration) -> AgreementForm:
    """What was typed stays; saving again is meant against what stands by now."""
    current = current_agreement(Collaboration.objects.get(pk=found.pk))
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["seen"] = current.mark if current else ""  # type: ignore[index]
    return form


@require_POST
@in_house
def agreement_ask(request: HouseRequest, pk: int, number: int) -> HttpResponse:
    collaboration, row = _version(request, pk, number)
    allow(may_tend(request.membership, collaboration))
    try:
        asked = ask_signatures(agreement=row, by=request.user, now=timezone.now())
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        names = ", ".join(one.organization.name for one in asked)
        tell(request, _("Asked to sign: %(actors)s.") % {"actors": names})
    return redirect("agreement", request.house.slug, pk, number)


@require_POST
@in_house
def agreement_sign(request: HouseRequest, pk: int, number: int, party: int) -> HttpResponse:
    """In the house: whoever takes the signature is signed in, and is written down."""
    collaboration, row = _version(request, pk, number)
    allow(may_take_signatures(request.membership))
    signing = get_object_or_404(collaboration.parties, pk=party)
    form = SignHereForm(request.POST, party=party, seen=row.mark)
    if form.is_valid():
        said, now, way = form.cleaned_data, timezone.now(), Signature.Way.HOUSE
        done = attempt(
            form,
            lambda: sign_agreement(
                agreement=row, party=signing, way=way, by=request.user, now=now, **said
            ),
        )
        if done is not None:
            tell(request, _("The signature is kept."))
            return redirect("agreement", request.house.slug, pk, number)
    return _agreement_page(request, pk, number, {f"sign-{party}": form})


@require_safe
@in_house
def agreement_pdf(request: HouseRequest, pk: int, number: int) -> HttpResponse:
    _collaboration, row = _version(request, pk, number)
    return paper(request, row)


@require_safe
@in_house
def agreement_current(request: HouseRequest, pk: int) -> HttpResponse:
    """The newest version, whichever that is on the day."""
    found = get_object_or_404(collaborations_visible_to(request.membership), pk=pk)
    current = current_agreement(found)
    if current is None:
        raise Http404
    return agreement_pdf(request, request.house.slug, pk, current.number)


def paper(request: HttpRequest, row: Agreement) -> HttpResponse:
    """In the language of the address, else that of the page."""
    asked = request.GET.get("lang", "")
    language = asked if asked in LANGUAGES else request.LANGUAGE_CODE
    newest = current_agreement(Collaboration.objects.get(pk=row.collaboration_id))
    is_current = newest is not None and newest.pk == row.pk
    made = paper_of(row, language=language, now=timezone.now(), is_current=is_current)
    shown_as = f'inline; filename="{name_of(row)}"'
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": shown_as}
    )
