"""Pictures made of plain tables and lists: the matrix and the strip of a week."""

from django import template

from torvet.ui.pictures import Day, Matrix

register = template.Library()


@register.inclusion_tag("ui/components/matrix.html")
def matrix(picture: Matrix) -> dict[str, object]:
    return {"matrix": picture, "rows": picture.shaded()}


@register.inclusion_tag("ui/components/week.html")
def week_strip(days: list[Day]) -> dict[str, object]:
    return {"days": days}
