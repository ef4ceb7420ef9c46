"""The site as the demonstration runs it."""

from django.urls import include, path

from config.urls import urlpatterns as production

urlpatterns = [*production, path("", include("torvet.demo.urls"))]
