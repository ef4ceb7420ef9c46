from django.urls import path

from torvet.exchange.views import previews, runs, uploads

urlpatterns = [
    path("h/<slug:house>/import/", uploads.upload, name="import"),
    path("h/<slug:house>/import/example.xlsx", uploads.example, name="import_example"),
    path("h/<slug:house>/import/<int:pk>/", runs.run, name="import_run"),
    path("h/<slug:house>/import/<int:pk>/preview/", previews.preview, name="import_preview"),
    path("h/<slug:house>/import/<int:pk>/columns/", previews.columns, name="import_columns"),
    path(
        "h/<slug:house>/import/<int:pk>/forget/<slug:signature>/",
        previews.forget,
        name="import_forget",
    ),
    path("h/<slug:house>/import/<int:pk>/cancel/", previews.cancel, name="import_cancel"),
    path("h/<slug:house>/import/<int:pk>/<slug:which>/", runs.rows, name="import_rows"),
    path(
        "h/<slug:house>/import/<int:pk>/<slug:which>.<slug:kind>",
        runs.rows_file,
        name="import_rows_file",
    ),
]
