"""Where an actor reads the whole agreement and signs it. It needs no account."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from torvet.accounts.models import User
from torvet.collaborations.actions.signing import sign_agreement
from torvet.collaborations.addresses import numbers_in, signing_address, signing_token
from torvet.collaborations.forms.agreeing import SignForm
from torvet.collaborations.models import Agreement, Party, PartyState, Signature
from torvet.collaborations.papers import brings_in_words, meaning_of_signing, parts_of
from torvet.collaborations.rules import may_take_signatures
from torvet.collaborations.selectors import (
    current_agreement,
    own_party,
    page_of,
    party_numbered,
)
from torvet.collaborations.views.agreements import paper
from torvet.directory.forms.refusals import attempt
from torvet.directory.selectors.houses import memberships_of

Found = tuple[Party, Agreement]


@login_not_required
def signing(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever has the address; it shows the text, the actors, and who signed for them."""
    found = _found(token)
    if found is None:
        nothing = {"is_changed": numbers_in(token) is None}
        return render(request, "meetings/no_invitation.html", nothing, status=404)
    party, row = found
    whose = _whose(request, party, row)
    if request.method == "POST" and whose["own_address"]:
        raise PermissionDenied
    form = SignForm(
        request.POST if request.method == "POST" else None,
        seen=row.mark,
        name=_name(request, party),
    )
    is_kept = form.is_valid() and _sign(request, found, form)
    if form.is_bound and not is_kept:
        form = _again(form, row)
    context = _context(party, row) | whose | {"form": form, "is_kept": is_kept}
    status = 422 if form.errors else 200
    return render(request, "collaborations/agreement_sign.html", context, status=status)


@login_not_required
@require_safe
def signing_pdf(request: HttpRequest, token: str) -> HttpResponse:
    found = _found(token)
    if found is None:
        nothing = {"is_changed": numbers_in(token) is None}
        return render(request, "meetings/no_invitation.html", nothing, status=404)
    return paper(request, found[1])


def _found(token: str) -> Found | None:
    numbers = numbers_in(token)
    party = party_numbered(numbers[0]) if numbers else None
    if party is None or numbers is None:
        return None
    row = party.collaboration.agreements.filter(number=numbers[1]).first()
    if row is None:
        return None
    row.collaboration = party.collaboration
    return party, row


def _name(request: HttpRequest, party: Party) -> str:
    """Of whoever is signed in for this actor: typed already."""
    if not isinstance(request.user, User):
        return ""
    is_own = party.organization.memberships.filter(user=request.user).exists()
    return request.user.name if is_own else ""


def _sign(request: HttpRequest, found: Found, form: SignForm) -> bool:
    party, row = found
    said = form.cleaned_data
    signed = attempt(
        form,
        lambda: sign_agreement(
            agreement=row,
            party=party,
            name=said["name"],
            seen=said["seen"],
            way=Signature.Way.LINK,
            by=request.user if isinstance(request.user, User) else None,
            now=timezone.now(),
        ),
    )
    return signed is not None


def _again(form: SignForm, row: Agreement) -> SignForm:
    """The text above it is the one that stands by now: signing again is for that."""
    row.refresh_from_db(fields=["revision"])
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["seen"] = row.mark  # type: ignore[index]
    form.data.pop("stands_by", None)  # type: ignore[attr-defined]
    return form


def _context(party: Party, row: Agreement) -> dict[str, object]:
    row = Agreement.objects.prefetch_related("between", "contributions", "signatures").get(
        pk=row.pk
    )
    collaboration, house = party.collaboration, party.collaboration.house
    row.collaboration = collaboration
    current = current_agreement(collaboration)
    newer = current if current is not None and current.pk != row.pk else None
    signed = {one.party_id: one for one in row.signatures.all()}
    own = signed.get(party.pk)
    is_named = any(one.party_id == party.pk for one in row.between.all())
    return {
        "party": party,
        "collaboration": collaboration,
        "agreement": row,
        "parts": [(title, text) for title, text in parts_of(row) if text],
        "brings": brings_in_words(row),
        "between": [(one.name, signed.get(one.party_id)) for one in row.between.all()],
        "meaning": meaning_of_signing(),
        "newer": newer,
        "newer_address": signing_address(newer, party) if newer else "",
        "signature": own,
        "signed_at": house.now(own.signed_at) if own else None,
        "has_left": party.state == PartyState.LEFT,
        "is_named": is_named,
        "may_sign": not newer
        and own is None
        and is_named
        and party.state == PartyState.ACCEPTED
        and not collaboration.is_over,
        "token": signing_token(row, party),
    }


def _whose(request: HttpRequest, party: Party, row: Agreement) -> dict[str, str]:
    """Where somebody of another actor opened an address that was passed on to them, their own. The
    coordinator may sign with whoever stands beside them."""
    if not isinstance(request.user, User):
        return {"own_address": "", "page": ""}
    collaboration = party.collaboration
    own = own_party(collaboration, request.user)
    is_another = own is not None and own.pk != party.pk
    memberships = memberships_of(request.user)
    inside = [one for one in memberships if one.house_id == collaboration.house_id]
    may_see = any(not one.sees_totals_only for one in inside)
    may_take = any(may_take_signatures(one) for one in inside)
    return {
        "own_address": signing_address(row, own) if own and is_another and not may_take else "",
        "page": page_of(collaboration) if may_see else "",
    }
