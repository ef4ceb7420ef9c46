"""What an agreement says, before it is written: the terms, and what each party brings."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta

from torvet.collaborations.models import Agreement, Collaboration, DataBasis
from torvet.collaborations.selectors import current_agreement
from torvet.directory.models import Means

REVIEWED_AFTER = timedelta(weeks=26)


@dataclass(frozen=True)
class Terms:
    valid_from: date
    purpose: str
    review_on: date
    valid_to: date | None = None
    need: str = ""
    target_group: str = ""
    data_choice: str = DataBasis.NOTHING
    data_basis: str = ""

    @property
    def values(self) -> dict[str, object]:
        """By the names of the fields of `Agreement`, without space around."""
        return {
            name: value.strip() if isinstance(value, str) else value
            for name, value in asdict(self).items()
        }


@dataclass(frozen=True)
class Brought:
    """Something that a party brings; `party` is its number."""

    party: int
    what: str
    kind: str = Means.PEOPLE


def first_terms(collaboration: Collaboration, today: date) -> Terms:
    """Nothing is typed twice: what the collaboration is about already stands there."""
    groups = ", ".join(group.name for group in collaboration.target_groups.all())
    return Terms(
        valid_from=today,
        purpose=collaboration.purpose,
        review_on=today + REVIEWED_AFTER,
        need=collaboration.need.title if collaboration.need else "",
        target_group=groups,
    )


def terms_of(agreement: Agreement) -> Terms:
    return Terms(**{name: getattr(agreement, name) for name in Terms.__dataclass_fields__})


def next_terms(collaboration: Collaboration, today: date, *, is_signed: bool) -> Terms:
    """What the page of writing begins with: the first terms, those of an unsigned version, or
    those of a signed one as of today, looked at again when that was to be or in half a year."""
    current = current_agreement(collaboration)
    if current is None:
        return first_terms(collaboration, today)
    former = terms_of(current)
    if not is_signed:
        return former
    ends = former.valid_to if former.valid_to and former.valid_to >= today else None
    review = former.review_on if former.review_on > today else today + REVIEWED_AFTER
    return replace(
        former, valid_from=max(today, former.valid_from), valid_to=ends, review_on=review
    )


def brought_to(agreement: Agreement | None) -> Sequence[Brought]:
    if agreement is None:
        return []
    return [Brought(one.party_id, one.what, one.kind) for one in agreement.contributions.all()]
