"""The agreement as a paper, in Danish or English whatever language the reader of the page has."""

from datetime import datetime
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from torvet.collaborations.models import Agreement, Signature
from torvet.engines.papers import About, typeset
from torvet.ui.components.times import day_year

LAYOUT = Path(__file__).parent / "agreement.typ"


def paper_of(agreement: Agreement, *, language: str, now: datetime, is_current: bool) -> bytes:
    """`is_current` where no newer version is there; the small print says which it is."""
    with translation.override(language):
        return typeset(LAYOUT, _about(agreement, language, now), _said(agreement, now, is_current))


def name_of(agreement: Agreement) -> str:
    """Of the file; letters that every system takes."""
    return f"agreement-{agreement.collaboration_id}-{agreement.number}.pdf"


def _about(agreement: Agreement, language: str, now: datetime) -> About:
    collaboration = agreement.collaboration
    parties = [one.name for one in agreement.between.all()]
    version = {"number": agreement.number, "actors": ", ".join(parties)}
    return About(
        title=collaboration.title,
        author=collaboration.house.name,
        subject=_("Agreement, version %(number)d, between %(actors)s") % version,
        language=language,
        made_on=collaboration.house.today(now),
        keywords=(_("agreement"), _("collaboration"), collaboration.house.name, *parties),
    )


def _said(agreement: Agreement, now: datetime, is_current: bool) -> dict[str, object]:
    house = agreement.collaboration.house
    names = [one.name for one in agreement.between.all()]
    return {
        "kicker": _("Agreement · %(house)s") % {"house": house.name},
        "lead": _("Between %(actors)s.") % {"actors": ", ".join(names)},
        "parts": [{"title": title, "text": text} for title, text in parts_of(agreement) if text],
        "brings": _brings(agreement),
        "signatures": _signatures(agreement),
        "small_print": _small_print(agreement, now, is_current),
    }


def parts_of(agreement: Agreement) -> list[tuple[str, str]]:
    """What it says, under the headings that the page and the paper share; empty where nothing is
    said."""
    basis = "\n".join(filter(None, [agreement.get_data_choice_display(), agreement.data_basis]))
    return [
        (_("What we want to reach together"), agreement.purpose),
        (_("The problem it answers"), agreement.need),
        (_("For whom"), agreement.target_group),
        (_("When it is valid"), validity_of(agreement)),
        (_("What we share about persons, and on what basis"), basis),
        (_("We look at it again"), day_year(agreement.review_on)),
    ]


def validity_of(agreement: Agreement) -> str:
    if agreement.valid_to is None:
        return _("From %(day)s, until we agree on something else.") % {
            "day": day_year(agreement.valid_from)
        }
    days = {"first": day_year(agreement.valid_from), "last": day_year(agreement.valid_to)}
    return _("From %(first)s until %(last)s.") % days


def brings_in_words(agreement: Agreement) -> list[tuple[str, str, str]]:
    """Who, what, and of which kind."""
    names = {one.party_id: one.name for one in agreement.between.all()}
    return [
        (names.get(one.party_id, ""), one.what, one.get_kind_display())
        for one in agreement.contributions.all()
    ]


def _brings(agreement: Agreement) -> dict[str, object]:
    return {
        "title": _("What each brings"),
        "none": _("Nothing is agreed on."),
        "head": [_("Actor"), _("What"), _("Kind")],
        "rows": [list(one) for one in brings_in_words(agreement)],
    }


def _signatures(agreement: Agreement) -> dict[str, object]:
    signed = {one.party_id: one for one in agreement.signatures.all()}
    return {
        "title": _("Signatures"),
        "lead": meaning_of_signing(),
        "rows": [
            {
                "party": one.name,
                "signed": one.party_id in signed,
                "text": _signed(agreement, signed.get(one.party_id)),
            }
            for one in agreement.between.all()
        ],
    }


def meaning_of_signing() -> str:
    """The same words on the page where one signs, and above the signatures on the paper."""
    return _(
        "Whoever signs says on behalf of the actor that it has read this version, stands by it, and"
        " may do so. It is a promise between the parties; it transfers no money and no authority."
    )


def _signed(agreement: Agreement, signature: Signature | None) -> str:
    if signature is None:
        return _("Name and date")
    moment = agreement.collaboration.house.now(signature.signed_at)
    said = {"name": signature.name, "day": day_year(moment)}
    if signature.way == Signature.Way.LINK:
        return _("Signed by %(name)s, %(day)s, by signed link") % said
    return _("Signed by %(name)s, %(day)s, in the house") % said


def _small_print(agreement: Agreement, now: datetime, is_current: bool) -> str:
    house = agreement.collaboration.house
    said = {"mark": agreement.mark, "day": day_year(house.today(now)), "house": house.name}
    if is_current:
        return _("%(house)s · version %(mark)s, the current one on %(day)s") % said
    return _("%(house)s · version %(mark)s; on %(day)s there was a newer one") % said
