"""What the parties agree on is written down, changed, and put before them to be signed."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.audit.actions import record
from torvet.base.errors import DomainError
from torvet.collaborations.actions.settling import HasEnded
from torvet.collaborations.locking import locked
from torvet.collaborations.models import (
    Agreement,
    AgreementParty,
    Collaboration,
    Contribution,
    DataBasis,
    Party,
    PartyState,
)
from torvet.collaborations.selectors import current_agreement
from torvet.collaborations.stages import LEAST_PARTIES
from torvet.collaborations.telling_agreed import tell_asked
from torvet.collaborations.terms import Brought, Terms
from torvet.directory.writing import refuse_cpr


class WrittenMeanwhile(DomainError):
    message = _(
        "Somebody else has written version %(number)d since you opened this page. What you typed"
        " still stands here; compare it with what they wrote before you save again."
    )


class TooFewToAgree(DomainError):
    message = _("At least two actors must have said that they take part, before they can agree.")


class NoPurpose(DomainError):
    message = _("Write what you want to reach together.")
    field = "purpose"


class EndsTooSoon(DomainError):
    message = _("It must be valid at least until the day that it is valid from.")
    field = "valid_to"


class ReviewTooSoon(DomainError):
    message = _("Choose a day after today: that is when you are reminded.")
    field = "review_on"


class BasisMissing(DomainError):
    message = _("Write on what basis you share it.")
    field = "data_basis"


class NotTakingPart(DomainError):
    message = _("An actor that does not take part cannot bring anything.")


class NotTheNewest(DomainError):
    message = _("There is a newer version: version %(number)d.")


class AllHaveSigned(DomainError):
    message = _("All have signed this version.")


@transaction.atomic
def write_agreement(
    *,
    collaboration: Collaboration,
    terms: Terms,
    brings: Sequence[Brought],
    seen: str,
    by: User,
    now: datetime,
) -> Agreement:
    """The first version, a new one where the current is signed, else the current written anew.

    `seen` is the mark of the version that the writer began from, "" for none. Raises
    WrittenMeanwhile, HasEnded, TooFewToAgree, NoPurpose, EndsTooSoon, ReviewTooSoon, BasisMissing,
    NotTakingPart, LooksLikeCpr.
    """
    refuse_cpr(terms.values)
    refuse_cpr({str(number): one.what for number, one in enumerate(brings)})
    standing = locked(collaboration)
    current = current_agreement(standing)
    if (current.mark if current else "") != seen:
        raise WrittenMeanwhile(number=current.number if current else 0)
    if standing.is_over:
        raise HasEnded
    _refuse_unclear(standing, terms, now)
    parties = _parties(standing)
    if {one.party for one in brings} - parties.keys():
        raise NotTakingPart
    agreement = _written(standing, current, terms, by, now)
    _put_in(agreement, parties, brings)
    is_new = current is None or agreement.pk != current.pk
    record(
        code=f"collaborations.agreement.{'written' if is_new else 'changed'}",
        subject=agreement,
        by=by,
        house_id=standing.house_id,
        details={"number": agreement.number, "revision": agreement.revision},
    )
    return agreement


@transaction.atomic
def ask_signatures(*, agreement: Agreement, by: User, now: datetime) -> list[Party]:
    """Each party that has not signed gets the address of its own, again where it is asked again.
    Returns whom. Raises NotTheNewest, AllHaveSigned, HasEnded."""
    standing = locked(agreement.collaboration)
    current = current_agreement(standing)
    if current is None or current.pk != agreement.pk:
        raise NotTheNewest(number=current.number if current else 0)
    if standing.is_over:
        raise HasEnded
    current.collaboration = standing
    asked = unsigned_parties(current)
    if not asked:
        raise AllHaveSigned
    current.asked_at = now
    current.save(update_fields=["asked_at"])
    code, told = "collaborations.agreement.asked", {"parties": [one.pk for one in asked]}
    record(code=code, subject=current, by=by, house_id=standing.house_id, details=told)
    for party in asked:
        party.collaboration = standing
        tell_asked(current, party, by=by, now=now)
    return asked


def unsigned_parties(agreement: Agreement) -> list[Party]:
    """Those named in it that still take part, and have not signed."""
    named = Party.objects.filter(agreed__agreement=agreement, state=PartyState.ACCEPTED)
    waiting = named.exclude(signatures__agreement=agreement)
    return list(waiting.select_related("organization", "contact"))


def _refuse_unclear(collaboration: Collaboration, terms: Terms, now: datetime) -> None:
    if not terms.purpose.strip():
        raise NoPurpose
    if terms.valid_to is not None and terms.valid_to < terms.valid_from:
        raise EndsTooSoon
    if terms.review_on <= collaboration.house.today(now):
        raise ReviewTooSoon
    if terms.data_choice == DataBasis.OTHER and not terms.data_basis.strip():
        raise BasisMissing


def _parties(collaboration: Collaboration) -> dict[int, Party]:
    taking_part = collaboration.parties.filter(state=PartyState.ACCEPTED)
    parties = {one.pk: one for one in taking_part.select_related("organization")}
    if len(parties) < LEAST_PARTIES:
        raise TooFewToAgree
    return parties


def _written(
    collaboration: Collaboration,
    current: Agreement | None,
    terms: Terms,
    by: User,
    now: datetime,
) -> Agreement:
    """A signed version is left as it is."""
    agreement = Agreement(collaboration=collaboration, number=current.number + 1 if current else 1)
    if current is not None and not current.signatures.exists():
        agreement = current
        agreement.revision += 1
    for name, value in terms.values.items():
        setattr(agreement, name, value)
    agreement.written_at, agreement.written_by, agreement.asked_at = now, by, None
    agreement.review_reminders = 0
    agreement.save()
    return agreement


def _put_in(agreement: Agreement, parties: dict[int, Party], brings: Sequence[Brought]) -> None:
    agreement.between.all().delete()
    agreement.contributions.all().delete()
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=agreement, party=one, name=one.organization.name)
        for one in parties.values()
    )
    Contribution.objects.bulk_create(
        Contribution(
            agreement=agreement, party=parties[one.party], kind=one.kind, what=one.what.strip()
        )
        for one in brings
        if one.what.strip()
    )
