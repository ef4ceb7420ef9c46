"""What the apps above have to say on a page of an app below, which knows nothing of them.

A page has `{% more "need" %}`; every app that has a template `<app>/more_of_need.html` is asked,
in the order of the apps. It is rendered with what the page is given.
"""

from functools import cache

from django import template
from django.apps import apps
from django.template import Engine, TemplateDoesNotExist
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag(takes_context=True)
def more(context: template.Context, page: str) -> SafeString:
    assert context.template is not None  # noqa: S101  a page is being rendered
    engine = context.template.engine
    with context.push():
        said = [engine.get_template(name).render(context) for name in _names(engine, page)]
    return mark_safe("".join(said))  # noqa: S308  templates have escaped it


@cache
def _names(engine: Engine, page: str) -> list[str]:
    labels = [app.label for app in apps.get_app_configs()]
    return [name for label in labels if _is_there(engine, name := f"{label}/more_of_{page}.html")]


def _is_there(engine: Engine, name: str) -> bool:
    try:
        engine.get_template(name)
    except TemplateDoesNotExist:
        return False
    return True
