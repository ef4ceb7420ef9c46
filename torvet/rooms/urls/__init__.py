"""Every address of the rooms, subject by subject."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
