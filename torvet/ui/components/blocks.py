"""Boxes around content: cards, sections, tables, an empty place, the way back, progress."""

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from torvet.ui.messages import UNDO

register = template.Library()


@register.simple_block_tag
def card(content: SafeString, title: object = "", href: str = "", level: int = 3) -> SafeString:
    """With `href` the whole card leads there; links inside it stay their own."""
    return render_to_string(
        "ui/components/card.html",
        {"content": content, "title": title, "href": href, "level": level},
    )


@register.simple_block_tag
def section(content: SafeString, title: object, ident: str, beside: object = "") -> SafeString:
    """A named part of a page; `beside` is a few words opposite the heading, such as a count."""
    return render_to_string(
        "ui/components/section.html",
        {"content": content, "title": title, "ident": ident, "beside": beside},
    )


@register.simple_block_tag
def table_box(content: SafeString, label: object, stacked: bool = False) -> SafeString:
    """Around a `<table class="table">`: scrolls by itself; `stacked` makes rows cards on a phone,
    each `td` then says its heading in `data-title`."""
    return render_to_string(
        "ui/components/table_box.html",
        {"content": content, "label": label, "stacked": stacked},
    )


@register.inclusion_tag("ui/components/empty.html")
def empty(text: object, href: str = "", action: object = "") -> dict[str, object]:
    """What to do next where there is nothing: one sentence, one button."""
    return {"text": text, "href": href, "action": action}


@register.inclusion_tag("ui/components/back.html")
def back(href: str, text: object) -> dict[str, object]:
    return {"href": href, "text": text}


@register.inclusion_tag("ui/components/progress.html")
def progress(done: int, of: int, label: object, ident: str = "progress") -> dict[str, object]:
    """How far long work has come; `of` 0 means that nobody knows yet."""
    return {"done": done, "of": of, "label": label, "ident": ident}


@register.inclusion_tag("ui/components/pager.html", takes_context=True)
def pager(context: template.Context, page: "Page[object]") -> dict[str, object]:
    """Earlier and later pages of a list; keeps the filters of the address."""
    return {"page": page, "request": context.get("request")}


@register.filter
def undo_address(message: Message) -> str:
    """Where the message's Undo button posts to; empty where there is nothing to undo."""
    tag = message.extra_tags or ""
    return tag.removeprefix(UNDO) if tag.startswith(UNDO) else ""
