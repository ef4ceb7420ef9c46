"""Doors of the demonstration; `config.urls` has them in demo mode only."""

from django.urls import path

from torvet.demo import views

urlpatterns = [
    path("demo/", views.people, name="demo_people"),
    path("demo/sign-in/", views.sign_in, name="demo_sign_in"),
]
