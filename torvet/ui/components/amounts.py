"""Amounts of money and of time, the way they are said: 1.250,50 kr.; 1,5 hours."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def kroner(price: int) -> str:
    """1.250,50 kr., from øre; in English DKK 1,250.50"""
    amount = number_format(Decimal(price) / 100, decimal_pos=2, force_grouping=True)
    return _("DKK %(amount)s") % {"amount": amount}


@register.filter
def in_hours(minutes: int) -> str:
    """1,5 from 90"""
    amount = (Decimal(minutes) / 60).quantize(Decimal("0.01")).normalize()
    return number_format(f"{amount:f}", force_grouping=True)
