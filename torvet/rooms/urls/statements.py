from django.urls import path

from torvet.rooms.views import statements

STATEMENTS = "h/<slug:house>/statements/"

urlpatterns = [
    path(STATEMENTS, statements.statements, name="statements"),
    path(f"{STATEMENTS}xlsx/", statements.statements_export, name="statements_export"),
    path(f"{STATEMENTS}<int:pk>/", statements.statement, name="statement"),
    path(f"{STATEMENTS}<int:pk>/xlsx/", statements.statement_export, name="statement_export"),
]
