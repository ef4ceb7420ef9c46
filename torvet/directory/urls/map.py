from django.urls import path

from torvet.directory.views import map as views

urlpatterns = [
    path("h/<slug:house>/map/", views.the_map, name="map"),
    path("h/<slug:house>/map/list.<slug:kind>", views.map_export, name="map_export"),
    path("h/<slug:house>/map/archive/", views.map_archive, name="map_archive"),
]
