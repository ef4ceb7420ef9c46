"""Which day is shown, and what a kept picture is called or read from."""

from datetime import date
from typing import Any

from django import forms
from django.core.files.base import File
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from torvet.engines import network as engine
from torvet.engines.graph_files import LARGEST, GraphFileRefused, read_graph, read_tables
from torvet.network.wording import refusal_in_words
from torvet.rooms.forms.days import DayInput


class NameForm(forms.Form):
    name = forms.CharField(
        label=_("What is it called?"),
        max_length=150,
        help_text=_("For instance: Before the house opened"),
    )


class FileForm(NameForm):
    """The file is read when the form is cleaned; what it holds is `network` then."""

    taken_on = forms.DateField(label=_("Which day does it show?"), widget=DayInput())
    file = forms.FileField(
        label=_("The network"),
        help_text=_("GraphML or GEXF, or a table (CSV) of the actors with a column “id”."),
    )
    edges = forms.FileField(
        label=_("The ties, where they are a table of their own"),
        required=False,
        help_text=_("CSV with the columns “source” and “target”."),
    )
    sector = forms.CharField(
        label=_("Which of its columns says the sector?"), max_length=100, required=False
    )
    is_directed = forms.BooleanField(label=_("Its ties go from one to the other"), required=False)
    network: engine.Network | None = None

    def __init__(
        self,
        data: QueryDict | None,
        files: "MultiValueDict[str, Any] | None" = None,
        *,
        today: date,
    ) -> None:
        initial = {"taken_on": today, "sector": "sector"}
        super().__init__(data, files, initial=initial, auto_id="fetch_%s")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        file, edges = said.get("file"), said.get("edges")
        if file is not None:
            try:
                self.network = _read(file, edges, said["is_directed"])
            except GraphFileRefused as refused:
                self.add_error("file", refusal_in_words(refused))
        return said


def _read(file: File[bytes], edges: File[bytes] | None, is_directed: bool) -> engine.Network:
    if edges is not None:
        return read_tables(_bytes(file), _bytes(edges), directed=is_directed or None)
    network = read_graph(_bytes(file))
    return engine.Network(network.actors, network.ties, True) if is_directed else network


def _bytes(file: File[bytes]) -> bytes:
    """One more than may be read is enough to know that it is too large."""
    data: bytes = file.read(LARGEST + 1)
    return data
