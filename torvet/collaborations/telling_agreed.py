"""What the parties are told of their agreement. Used by the actions only."""

from collections.abc import Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from torvet.accounts.models import User
from torvet.collaborations.addresses import signing_address
from torvet.collaborations.models import Agreement, Party, PartyState
from torvet.collaborations.selectors import people_of_party
from torvet.notices.actions import remind_person, tell_person
from torvet.notices.kinds import Reminder
from torvet.ui.components.times import lazy_day_year

ASKED = _(
    "Read version %(number)d of the agreement about “%(title)s”, and sign it for %(actor)s. The"
    " whole text stands there; no account is needed."
)
ASKED_ANEW = _(
    "The agreement about “%(title)s” has been changed since version %(former)d was signed. Read"
    " version %(number)d, and sign it anew for %(actor)s. No account is needed."
)
ALL_SIGNED = _(
    "All have signed version %(number)d of the agreement about “%(title)s”. It is there to be"
    " read, and as a PDF."
)


def tell_asked(agreement: Agreement, party: Party, *, by: User, now: datetime) -> None:
    """By the address of its own, also those who sign in: it is one press away."""
    older = party.signatures.exclude(agreement=agreement).order_by("-agreement__number")
    former = older.values_list("agreement__number", flat=True).first()
    text, more = (ASKED_ANEW, {"former": former}) if former else (ASKED, {})
    values = {"actor": party.organization.name, **_values(agreement), **more}
    for person in people_of_party(party):
        link = signing_address(agreement, party)
        _tell(agreement, person, "asked", text, values, link, by=by, now=now)


def tell_signed(agreement: Agreement, party: Party, *, by: User | None, now: datetime) -> None:
    """Whoever wrote it."""
    text = _("%(actor)s has signed version %(number)d of the agreement about “%(title)s”.")
    values = {"actor": party.organization.name, **_values(agreement)}
    if agreement.written_by is not None:
        link = agreement_page(agreement)
        _tell(agreement, agreement.written_by, "signed", text, values, link, by=by, now=now)


def tell_all_signed(agreement: Agreement, *, by: User | None, now: datetime) -> None:
    """All its parties, and whoever wrote it; each person once."""
    links: dict[User | str, str] = {}
    named = Party.objects.filter(agreed__agreement=agreement)
    for party in named.select_related("organization", "contact"):
        for person in people_of_party(party):
            links[person] = signing_address(agreement, party)
    links |= {person: agreement_page(agreement) for person in links if isinstance(person, User)}
    if agreement.written_by is not None:
        links[agreement.written_by] = agreement_page(agreement)
    for person, link in links.items():
        values = _values(agreement)
        _tell(agreement, person, "all_signed", ALL_SIGNED, values, link, by=by, now=now)


def remind_of_review(agreement: Agreement, *, number: int, most: int, now: datetime) -> None:
    """The people of its parties that still take part; each once."""
    text = _("The agreement about “%(title)s” is to be looked at again %(day)s.")
    day = lazy_day_year(agreement.review_on)
    values = {**_values(agreement), "day": day}
    named = Party.objects.filter(agreed__agreement=agreement, state=PartyState.ACCEPTED)
    links = {
        person: agreement_page(agreement)
        if isinstance(person, User)
        else signing_address(agreement, party)
        for party in named.select_related("organization", "contact")
        for person in people_of_party(party)
    }
    for person, link in links.items():
        remind_person(
            house=agreement.collaboration.house,
            to=person,
            code="collaborations.agreement.review",
            text=text,
            now=now,
            reminder=Reminder(number, most),
            link=link,
            values=values,
        )


def agreement_page(agreement: Agreement) -> str:
    collaboration = agreement.collaboration
    return reverse("agreement", args=[collaboration.house.slug, collaboration.pk, agreement.number])


def _values(agreement: Agreement) -> dict[str, object]:
    return {"title": agreement.collaboration.title, "number": agreement.number}


def _tell(
    agreement: Agreement,
    person: User | str,
    what: str,
    text: str | Promise,
    values: Mapping[str, object],
    link: str,
    *,
    by: User | None,
    now: datetime,
) -> None:
    tell_person(
        house=agreement.collaboration.house,
        to=person,
        code=f"collaborations.agreement.{what}",
        text=text,
        by=by,
        now=now,
        link=link,
        values=values,
    )
