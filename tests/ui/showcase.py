"""Every component on one page, for tests and for the eye; no part of the product."""

from datetime import date, time, timedelta
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

from torvet.ui.messages import tell
from torvet.ui.pictures import Cell, Column, Day, Entry, Matrix, Row

PAGE = Path(__file__).parent / "templates" / "showcase.html"
DAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]


def sector(name: str, mark: str, colour: str) -> SimpleNamespace:
    return SimpleNamespace(name=name, mark=mark, colour=colour)


SECTORS = [
    sector("Kommunal", "circle", "#012659"),
    sector("Frivillig", "triangle", "#B14E05"),
    sector("Boligsocial", "square", "#01865A"),
    sector("Regional", "diamond", "#7E069F"),
    sector("Uddannelse", "hexagon", "#3D3307"),
    sector("Trossamfund", "cross", "#5F1635"),
    sector("Erhvervsliv", "star", "#647785"),
]


class OfferForm(forms.Form):
    name = forms.CharField(label="Hvad hedder tilbuddet?", help_text="Det navn, I selv bruger.")
    kind = forms.ChoiceField(label="Slags", choices=[("a", "Aktivitet"), ("b", "Rådgivning")])
    about = forms.CharField(label="Hvad sker der?", required=False, widget=forms.Textarea)
    begins = forms.DateField(
        label="Fra", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    days = forms.MultipleChoiceField(
        label="Ugedage",
        choices=list(enumerate(DAYS)),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    capacity = forms.ChoiceField(
        label="Plads til flere?",
        choices=[("n", "Nej"), ("s", "Lidt"), ("p", "Meget")],
        widget=forms.RadioSelect,
    )
    groups = forms.MultipleChoiceField(
        label="For hvem",
        choices=[(n, f"Målgruppe {n}") for n in range(30)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    is_free = forms.BooleanField(label="Det er gratis at deltage", required=False)
    list_file = forms.FileField(label="Liste", required=False)


class FilterForm(forms.Form):
    q = forms.CharField(
        label="Søg", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    sector = forms.ChoiceField(label="Sektor", required=False, choices=[("", "Alle sektorer")])
    day = forms.ChoiceField(label="Dag", required=False, choices=[("", "Alle dage")])


def matrix() -> Matrix:
    counts = [(4, 1, 2, 0, 1), (0, 0, 3, 0, 0), (9, 5, 7, 2, 1), (1, 0, 0, 0, 0)]
    names = [
        "Børn mangler et sted at lave lektier",
        "Ensomme ældre om aftenen",
        "Familier med små børn kender ikke tilbuddene",
        "Unge mangler fritidsjob",
    ]
    return Matrix(
        caption="Hvor mange tilbud svarer på problemet?",
        corner="Problemstilling",
        columns=[Column(one.name, one) for one in SECTORS[:5]],
        rows=[
            Row(name, [Cell(n, f"?n={n}", is_gap=n == 0 and i % 2 == 1) for n in row], "#x")
            for i, (name, row) in enumerate(zip(names, counts, strict=True))
        ],
    )


def week() -> list[Day]:
    monday = date(2026, 3, 2)
    entries = [
        Entry(time(9), time(11), "Åben rådgivning", "#a", "Mødelokale 1", SECTORS[0]),
        Entry(time(15), time(17), "Lektiecafé for 10-14-årige", "#b", "Caféen", SECTORS[1]),
        Entry(time(19), None, "Fællesspisning", "#c", "", SECTORS[2]),
    ]
    return [Day(monday + timedelta(n), n == 1, entries[: n % 4]) for n in range(7)]


@login_not_required
def showcase(request: HttpRequest, slug: str = "lindehuset") -> HttpResponse:
    if request.GET.get("tell"):
        tell(request, "Problemstillingen er arkiveret.", undo="/undo/")
    role = request.GET.get("role", "coordinator")
    house = SimpleNamespace(name="Lindehuset", slug=slug)
    other = SimpleNamespace(name="Biblioteket ved Åen", slug="aaen")
    template = engines["django"].from_string(PAGE.read_text(encoding="utf-8"))
    context = {
        "house": house,
        "houses": [house, other],
        "membership": SimpleNamespace(
            sees_totals_only=role == "board", is_coordinator=role == "coordinator"
        ),
        "section": "map",
        "sectors": SECTORS,
        "form": OfferForm(request.POST if request.method == "POST" else None),
        "filters": FilterForm(request.GET),
        "matrix": matrix(),
        "days": week(),
        "page": Paginator(range(40), 10).get_page(2),
        "when": date(2026, 3, 2),
        "start": time(15),
        "end": time(17),
    }
    return HttpResponse(template.render(context, request))


PAGES = [
    "today",
    "map",
    "needs",
    "interfaces",
    "import",
    "catalogue",
    "totals",
    "house_settings",
]
urlpatterns = [
    path("", include("torvet.accounts.urls")),
    path("", include("torvet.demo.urls")),
    path("", showcase, name="home"),
    path("undo/", showcase),
    path("h/<slug:slug>/", showcase, name="house"),
    *[path(f"h/<slug:slug>/{name}/", showcase, name=name) for name in PAGES],
]
