"""Times and ages of the directory in words, for templates."""

from collections.abc import Iterable

from django import template

from torvet.directory.models import Offer
from torvet.directory.models.shapes import Timed
from torvet.directory.wording import ages_in_words, time_in_words, times_in_words

register = template.Library()


@register.filter
def in_words(time: Timed) -> str:
    """hver anden onsdag kl. 19.00–21.00"""
    return time_in_words(time)


@register.filter
def all_in_words(times: Iterable[Timed]) -> list[str]:
    """A line for each; weekdays of the same hours share one."""
    return times_in_words(times)


@register.filter
def ages(offer: Offer) -> str:
    """10–14 år"""
    return ages_in_words(offer.min_age, offer.max_age)
