from django.urls import path

from torvet.network.views import files, network, settings, snapshots

urlpatterns = [
    path("h/<slug:house>/network/", network.network, name="network"),
    path("h/<slug:house>/network/picture.svg", network.network_svg, name="network_svg"),
    path(
        "h/<slug:house>/network/ties/<int:one>/<int:other>/",
        network.network_tie,
        name="network_tie",
    ),
    path("h/<slug:house>/network/settings/", settings.network_settings, name="network_settings"),
    path("h/<slug:house>/network/export.<str:kind>", files.network_export, name="network_export"),
    path("h/<slug:house>/network/fetch/", files.network_fetch, name="network_fetch"),
    path("h/<slug:house>/network/pictures/", snapshots.snapshots, name="snapshots"),
    path("h/<slug:house>/network/pictures/keep/", snapshots.snapshot_keep, name="snapshot_keep"),
    path(
        "h/<slug:house>/network/pictures/survey/<int:pk>/read/",
        snapshots.survey_keep,
        name="snapshot_survey_read",
    ),
    path("h/<slug:house>/network/pictures/<int:pk>/", network.snapshot, name="snapshot"),
    path(
        "h/<slug:house>/network/pictures/<int:pk>/export.<str:kind>",
        files.snapshot_export,
        name="snapshot_export",
    ),
    path(
        "h/<slug:house>/network/pictures/<int:pk>/remove/",
        snapshots.snapshot_remove,
        name="snapshot_remove",
    ),
    path(
        "h/<slug:house>/network/pictures/<int:pk>/compare/",
        snapshots.snapshot_compare,
        name="snapshot_compare",
    ),
]
