"""A suggestion and its three answers, each as easy to give as the others."""

from django import template
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()

PAUSES = ((4, _("in 4 weeks")), (13, _("in 3 months")), (52, _("in a year")))


@register.simple_block_tag
def suggestion(content: SafeString, title: object, reason: object) -> SafeString:
    """What is suggested and why, in one sentence; the content holds details and `{% answers %}`."""
    return render_to_string(
        "ui/components/suggestion.html",
        {"content": content, "title": title, "reason": reason},
    )


@register.inclusion_tag("ui/components/answers.html", takes_context=True)
def answers(
    context: template.Context,
    action: str,
    ident: object,
    yes: object = "",
    reason: BoundField | str = "",
) -> dict[str, object]:
    """Posts `answer` = yes | not_now | wrong to `action`; `weeks` (4, 13, 52) goes with not_now,
    `reason` (text) with wrong. `ident` tells the fields of one suggestion from the next one's; the
    bound `reason` brings back what was typed, and why it was refused."""
    return {
        "csrf_token": context.get("csrf_token"),
        "action": action,
        "ident": ident,
        "yes": yes or _("Yes, good idea"),
        "reason": reason,
        "pauses": PAUSES,
    }
