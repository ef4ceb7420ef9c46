"""People who work for an actor, with the ways to reach them under the thumb."""

import re

from django import template

register = template.Library()


@register.inclusion_tag("ui/components/person.html")
def person(
    name: object, title: object = "", phone: str = "", email: str = "", actor: object = ""
) -> dict[str, object]:
    return {"name": name, "title": title, "phone": phone, "email": email, "actor": actor}


@register.inclusion_tag("ui/components/reach.html")
def reach(phone: str = "", email: str = "", website: str = "") -> dict[str, object]:
    """Ring, write, look up: whichever there are."""
    return {"phone": phone, "email": email, "website": website}


@register.filter
def dialled(phone: str) -> str:
    """A phone number as `tel:` wants it: "Tlf. 12 34 56 78 (hverdage)" → "12345678"."""
    found = re.search(r"\+?\d[\d\s().-]*", phone)
    return re.sub(r"[^\d+]", "", found[0]) if found else ""


@register.filter
def initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
