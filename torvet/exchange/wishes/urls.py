from django.urls import path

from torvet.exchange.wishes import views

ROUND = "h/<slug:house>/seasons/<int:pk>/"

urlpatterns = [
    path(f"{ROUND}from-a-list/", views.season_list, name="season_list"),
    path(f"{ROUND}from-a-list/wishes.xlsx", views.season_list_template, name="season_list_example"),
]
