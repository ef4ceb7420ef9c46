"""The components every template can use without loading anything."""

from django import template

register = template.Library()
