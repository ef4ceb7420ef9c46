"""The components every template can use without loading anything."""

from django import template

from torvet.ui.components import (
    additions,
    amounts,
    answers,
    blocks,
    fields,
    filters,
    icons,
    marks,
    navigation,
    people,
    pictures,
    times,
)

register = template.Library()

for module in (
    additions,
    amounts,
    answers,
    blocks,
    fields,
    filters,
    icons,
    marks,
    navigation,
    people,
    pictures,
    times,
):
    register.tags.update(module.register.tags)
    register.filters.update(module.register.filters)
