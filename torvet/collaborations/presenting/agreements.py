"""The agreement: the version that holds, who has signed it, and what changed since the former."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from torvet.collaborations.addresses import signing_address
from torvet.collaborations.forms.agreeing import SignHereForm
from torvet.collaborations.models import Agreement, Party, PartyState, Signature
from torvet.collaborations.papers import parts_of
from torvet.collaborations.presenting.seen import Seen
from torvet.collaborations.rules import may_take_signatures
from torvet.collaborations.selectors import current_agreement


@dataclass(frozen=True)
class ShownParty:
    """A party of a version; `sign_here` where its signature may be taken, `address` where it signs
    itself, for whoever may pass it on."""

    name: str
    party: Party
    signature: Signature | None
    signed_at: datetime | None
    address: str = ""
    sign_here: SignHereForm | None = None

    @property
    def has_left(self) -> bool:
        return self.party.state == PartyState.LEFT


@dataclass(frozen=True)
class ShownAgreement:
    """`since` are those that take part and are not in it; `written_at` in the house's time."""

    row: Agreement
    is_current: bool
    written_at: datetime
    parties: list[ShownParty]
    since: list[Party]

    @property
    def signed(self) -> int:
        return sum(one.signature is not None for one in self.parties)

    @property
    def waiting(self) -> int:
        """Of those that still take part."""
        return sum(one.signature is None and not one.has_left for one in self.parties)

    @property
    def is_signed_by_all(self) -> bool:
        return bool(self.signed) and not self.waiting


@dataclass(frozen=True)
class Change:
    title: str
    before: str
    after: str


def shown(seen: Seen) -> dict[str, object]:
    collaboration = seen.collaboration
    current = current_agreement(collaboration)
    taking_part = [one for one in collaboration.parties.all() if one.state == PartyState.ACCEPTED]
    return {
        "agreement": shown_agreement(seen, current) if current else None,
        "is_past_review": current is not None and current.review_on < seen.today,
        "may_write": seen.may_tend and not collaboration.is_over,
        "enough": len(taking_part) > 1,
    }


def shown_agreement(seen: Seen, row: Agreement) -> ShownAgreement:
    """From the collaboration as it was read, with nothing more asked of the database."""
    collaboration = seen.collaboration
    row.collaboration = collaboration
    current = current_agreement(collaboration)
    is_current = current is not None and current.pk == row.pk
    parties = [
        _party(seen, row, one.name, one.party, is_current=is_current) for one in row.between.all()
    ]
    named = {one.party.pk for one in parties}
    since = [
        one
        for one in collaboration.parties.all()
        if one.state == PartyState.ACCEPTED and one.pk not in named
    ]
    written_at = collaboration.house.now(row.written_at)
    return ShownAgreement(row, is_current, written_at, parties, since)


def _party(seen: Seen, row: Agreement, name: str, party: Party, *, is_current: bool) -> ShownParty:
    signed = next((one for one in row.signatures.all() if one.party_id == party.pk), None)
    is_open = (
        is_current
        and signed is None
        and party.state == PartyState.ACCEPTED
        and not seen.collaboration.is_over
    )
    own = seen.membership.organization_id == party.organization_id
    takes = is_open and may_take_signatures(seen.membership)
    return ShownParty(
        name=name,
        party=party,
        signature=signed,
        signed_at=seen.collaboration.house.now(signed.signed_at) if signed else None,
        address=signing_address(row, party) if takes or (is_open and own) else "",
        sign_here=_form(seen, row, party) if takes else None,
    )


def _form(seen: Seen, row: Agreement, party: Party) -> SignHereForm:
    refused = seen.forms.get(f"sign-{party.pk}")
    if isinstance(refused, SignHereForm):
        return refused
    return SignHereForm(None, party=party.pk, seen=row.mark)


def changes_between(former: Agreement, row: Agreement) -> list[Change]:
    """What reads otherwise, under the headings of the paper; then the parties and what they
    bring."""
    said = zip(parts_of(former), parts_of(row), strict=True)
    told = [Change(title, before, after) for (title, before), (_same, after) in said]
    listed = [Change(title, *texts) for title, texts in _listed(former, row)]
    return [one for one in (*told, *listed) if one.before != one.after]


def _listed(former: Agreement, row: Agreement) -> Iterator[tuple[str, tuple[str, str]]]:
    from_to = (former, row)
    yield _("Parties"), _both([sorted(one.name for one in each.between.all()) for each in from_to])
    yield _("What each brings"), _both([_brought(each) for each in from_to])


def _both(lines: Sequence[Sequence[str]]) -> tuple[str, str]:
    before, after = ("\n".join(one) for one in lines)
    return before, after


def _brought(row: Agreement) -> list[str]:
    names = {one.party_id: one.name for one in row.between.all()}
    return sorted(
        f"{names.get(one.party_id, '')}: {one.what} ({one.get_kind_display()})"
        for one in row.contributions.all()
    )
