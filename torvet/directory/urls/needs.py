from django.urls import path

from torvet.directory.views import area_strengths, need_steps, needs

urlpatterns = [
    path("h/<slug:house>/needs/", needs.needs, name="needs"),
    path("h/<slug:house>/needs/add/", needs.need_add, name="need_add"),
    path("h/<slug:house>/needs/<int:pk>/", needs.need, name="need"),
    path("h/<slug:house>/needs/<int:pk>/edit/", needs.need_edit, name="need_edit"),
    path("h/<slug:house>/needs/<int:pk>/copy/", need_steps.need_copy, name="need_copy"),
    path("h/<slug:house>/needs/<int:pk>/archive/", need_steps.need_archive, name="need_archive"),
    path("h/<slug:house>/needs/<int:pk>/restore/", need_steps.need_restore, name="need_restore"),
    path(
        "h/<slug:house>/needs/<int:pk>/move/<slug:status>/", need_steps.need_move, name="need_move"
    ),
    path("h/<slug:house>/strengths/", area_strengths.strengths, name="strengths"),
    path(
        "h/<slug:house>/strengths/add/", area_strengths.area_strength_add, name="area_strength_add"
    ),
    path(
        "h/<slug:house>/strengths/<int:pk>/",
        area_strengths.area_strength_edit,
        name="area_strength_edit",
    ),
    path(
        "h/<slug:house>/strengths/<int:pk>/archive/",
        area_strengths.area_strength_archive,
        name="area_strength_archive",
    ),
    path(
        "h/<slug:house>/strengths/<int:pk>/restore/",
        area_strengths.area_strength_restore,
        name="area_strength_restore",
    ),
]
