"""Sectors, themes, target groups and statuses: always a sign and a word, never a colour alone."""

import re
from collections.abc import Iterable
from typing import Any, Protocol

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from torvet.ui.components.icons import icon

register = template.Library()

SHAPES = {
    "circle": "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z",
    "square": "M2 2h12v12H2Z",
    "triangle": "M8 1.2 15.5 14.5H.5Z",
    "diamond": "M8 .5 15.5 8 8 15.5.5 8Z",
    "pentagon": "M8 .8 15.6 6.3 12.7 15.2H3.3L.4 6.3Z",
    "hexagon": "M4.2 1.5h7.6L15.6 8l-3.8 6.5H4.2L.4 8Z",
    "star": "m8 .6 2.2 5 5.4.5-4.1 3.6 1.2 5.3L8 12.2 3.3 15l1.2-5.3L.4 6.1l5.4-.5Z",
    "cross": "M5.5 1h5v4.5H15v5h-4.5V15h-5v-4.5H1v-5h4.5Z",
    "half": "M1 11.5a7 7 0 0 1 14 0Z",
    "drop": "M8 .5c3 4.5 5.5 7 5.5 9.7a5.5 5.5 0 0 1-11 0C2.5 7.5 5 5 8 .5Z",
    "bar": "M1 5h14v6H1Z",
    "ring": "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Zm0 3a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z",
}
UNKNOWN_COLOUR = "#6b6b6b"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

STATUSES = {
    "reported": ("", "step-1"),
    "confirmed": ("warm", "step-2"),
    "worked_on": ("active", "step-3"),
    "eased": ("good", "step-4"),
}


class Sector(Protocol):
    @property
    def name(self) -> str: ...

    mark: str
    colour: str


@register.simple_tag
def mark(sector: Sector | None, labelled: bool = False) -> SafeString:
    """The sector's shape in its colour. Set `labelled` where no word stands beside it."""
    name = sector.name if sector else _("Sector not known")
    said = (
        format_html('role="img" aria-label="{}"', name)
        if labelled
        else SafeString('aria-hidden="true"')
    )
    return format_html(
        '<svg class="mark" viewBox="0 0 16 16" {}><path fill="{}" d="{}"/></svg>',
        said,
        *_drawn(sector),
    )


@register.simple_tag
def marks(sectors: Iterable[Any]) -> SafeString:
    """The marks of a picture that has many, told once: `<use href="#s7"/>` is the sector whose
    `pk` is 7, and `#s0` the one that is not known."""
    symbols = format_html_join(
        "",
        '<symbol id="s{}" viewBox="0 0 16 16"><path fill="{}" d="{}"/></symbol>',
        [(one.pk if one else 0, *_drawn(one)) for one in (None, *sectors)],
    )
    return format_html('<svg class="sprite" aria-hidden="true">{}</svg>', symbols)


def _drawn(sector: Sector | None) -> tuple[str, str]:
    """Colour and shape."""
    shape = sector.mark if sector else "ring"
    colour = sector.colour if sector and COLOUR.fullmatch(sector.colour) else UNKNOWN_COLOUR
    return colour, SHAPES.get(shape, SHAPES["circle"])


@register.simple_tag
def sector(sector: Sector | None) -> SafeString:
    """Mark and word."""
    name = sector.name if sector else _("Sector not known")
    return format_html('<span class="sector">{}<span>{}</span></span>', mark(sector), name)


@register.simple_tag
def actor(name: object, sector: Sector | None = None, href: str = "") -> SafeString:
    """An actor as a chip with its sector's mark; a link where `href` says where to."""
    known = sector.name if sector else _("Sector not known")
    return render_to_string(
        "ui/components/actor.html",
        {"name": name, "sector": sector, "sector_name": known, "href": href},
    )


@register.simple_tag
def chip(term: object, icon_name: str = "theme", href: str = "") -> SafeString:
    """A theme; a target group with `icon_name="groups"`."""
    drawn = icon(icon_name)
    if href:
        return format_html('<a class="chip" href="{}">{}{}</a>', href, drawn, term)
    return format_html('<span class="chip">{}{}</span>', drawn, term)


@register.simple_tag
def pill(text: object, tone: str = "", icon_name: str = "") -> SafeString:
    """A status. Tones: "" (granite), warm, active, good, brick."""
    classes = f"pill is-{tone}" if tone else "pill"
    drawn = icon(icon_name) if icon_name else SafeString("")
    return format_html('<span class="{}">{}{}</span>', classes, drawn, text)


@register.simple_tag
def need_status(code: str, text: object) -> SafeString:
    """How far a local problem has come, as a dial that fills and a word."""
    tone, dial = STATUSES.get(code, ("", "step-1"))
    return pill(text, tone, dial)
