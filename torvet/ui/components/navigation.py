"""The entries of the navigation; an entry whose page does not exist is left out."""

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from torvet.ui.addresses import address_of

register = template.Library()


@register.inclusion_tag("ui/components/nav_entry.html", takes_context=True)
def nav_entry(
    context: template.Context, name: str, slug: str, text: object, icon: str, unread: int = 0
) -> dict[str, object]:
    """`name` is the URL's name. The entry is current on that page, and on each page whose context
    says that it belongs there: `section` = that name. `unread` is what waits there to be read."""
    return {
        "href": address_of(name, slug),
        "text": text,
        "icon": icon,
        "unread": unread,
        "current": _current(context, name),
    }


@register.simple_block_tag
def nav_group(content: SafeString, title: object) -> SafeString:
    """Entries under a heading of their own; nothing where none of their pages exists."""
    if not content.strip():
        return SafeString("")
    return format_html('<p class="group">{}</p><ul class="plain">{}</ul>', title, content)


def _current(context: template.Context, name: str) -> str:
    request: HttpRequest | None = context.get("request")
    match = request.resolver_match if request else None
    here = match.url_name if match else ""
    if name == here:
        return "page"
    return "true" if name == context.get("section") else ""
