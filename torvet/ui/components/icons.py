"""Icons, from two sprites: the design system's, and the few we drew."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

OWN = frozenset(
    {
        "archive",
        "interfaces",
        "needs",
        "phone",
        "step-1",
        "step-2",
        "step-3",
        "step-4",
        "theme",
        "undo",
    }
)


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """An icon beside words is silent; one that stands alone needs a `label`."""
    sprite = static("ui/icons.svg" if name in OWN else "vendor/icons.svg")
    classes = f"icon icon-{size}" if size else "icon"
    if label:
        return format_html(
            '<svg class="{}" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            classes,
            label,
            sprite,
            name,
        )
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', classes, sprite, name
    )
