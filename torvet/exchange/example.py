"""A small list to begin from: the headings that Torvet knows best, and how to fill them in.

It is written in the language of whoever asks for it, and reads back without a correction.
"""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

Row = list[str]


def example_rows() -> list[Row]:
    """The heading, then three offers of two actors, with times in three ways of writing them."""
    return [_headings(), _homework(), _cooking(), _advice()]


def _headings() -> Row:
    return [
        pgettext("list", "Organization"),
        pgettext("list", "Sector"),
        pgettext("list", "Offer"),
        pgettext("list", "Themes"),
        pgettext("list", "Target groups"),
        pgettext("list", "Day and time"),
        pgettext("list", "Place"),
        pgettext("list", "Contact person"),
        pgettext("list", "Phone"),
        pgettext("list", "E-mail"),
    ]


def _homework() -> Row:
    return [
        _("The library"),
        _("Municipal"),
        _("Homework café"),
        _("Homework help"),
        _("Children 10-14 years"),
        _("Tuesday 15:00-17:00"),
        _("The reading room"),
        "Mette Vang",
        "12 34 56 78",
        "mette@example.org",
    ]


def _cooking() -> Row:
    return [
        _("The neighbours' association"),
        _("Voluntary"),
        _("Eating together"),
        _("Food and meals"),
        _("Everyone"),
        _("Every other Thursday 17:30-20:00"),
        _("The common kitchen"),
        "Ali Demir",
        "87 65 43 21",
        "",
    ]


def _advice() -> Row:
    return [
        _("The neighbours' association"),
        _("Voluntary"),
        _("Open advice"),
        _("Advice"),
        _("Adults"),
        _("Mon and Wed 10-12"),
        _("The office"),
        "",
        "",
        "raad@example.org",
    ]
