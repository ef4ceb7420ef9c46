"""Addresses of pages that may not be there."""

from django.urls import NoReverseMatch, reverse


def address_of(name: str, *args: object) -> str:
    """Empty where no page has that name, so that links to it are left out by themselves."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
