from django.urls import path

from torvet.directory.views import house, members, surroundings

urlpatterns = [
    path("h/<slug:house>/settings/", house.house_settings, name="house_settings"),
    path("h/<slug:house>/settings/edit/", house.house_edit, name="house_edit"),
    path("h/<slug:house>/members/add/", members.member_add, name="member_add"),
    path("h/<slug:house>/members/<int:pk>/", members.member_edit, name="member_edit"),
    path("h/<slug:house>/members/<int:pk>/remove/", members.member_remove, name="member_remove"),
    path(
        "h/<slug:house>/members/restore/<str:token>/", members.member_restore, name="member_restore"
    ),
    path("h/<slug:house>/areas/add/", surroundings.area_add, name="area_add"),
    path("h/<slug:house>/areas/<int:pk>/", surroundings.area_edit, name="area_edit"),
    path("h/<slug:house>/places/add/", surroundings.place_add, name="place_add"),
    path("h/<slug:house>/places/<int:pk>/", surroundings.place_edit, name="place_edit"),
]
