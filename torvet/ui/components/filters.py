"""The filter bar: a GET form with a button, which htmx sends by itself when something is chosen."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(takes_context=True)
def filter_bar(
    context: template.Context, content: SafeString, label: object, target: str = "results"
) -> SafeString:
    """`target` is the id of the page's part that the view renders alone for htmx."""
    request = context["request"]
    return render_to_string(
        "ui/components/filter_bar.html",
        {"content": content, "label": label, "target": target, "path": request.path},
    )
