"""What the house decides about its network."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House
from torvet.engines.ties import Rule
from torvet.network.counting import USUAL, rules_of, settings_of
from torvet.network.models import Kind, Openness

MONTHS = [
    (0, _("Never by itself")),
    (1, _("Every month")),
    (3, _("Every third month")),
    (6, _("Twice a year")),
    (12, _("Once a year")),
]
LABELS = {
    "weight": _("Counts"),
    "window": _("Days it counts"),
    "half_life": _("Days until half"),
}


class SettingsForm(forms.Form):
    """A line for each kind of work: how much it counts, how long, and when it counts half."""

    openness = forms.ChoiceField(
        label=_("What do actors see of each other?"),
        choices=Openness.choices,
        widget=forms.RadioSelect,
        help_text=_("Each actor sees all about itself. Boards see only the sentences."),
    )
    snapshot_every = forms.TypedChoiceField(
        label=_("When is the picture kept?"), choices=MONTHS, coerce=int
    )

    def __init__(self, data: QueryDict | None, *, house: House) -> None:
        settings = settings_of(house)
        initial = {"openness": settings.openness, "snapshot_every": settings.snapshot_every}
        super().__init__(data, initial=initial)
        for kind, rule in rules_of(house).items():
            self._add(kind, "weight", rule.weight, most=10)
            self._add(kind, "window", rule.window, most=3_650)
            self._add(kind, "half_life", rule.half_life, most=3_650)

    def _add(self, kind: str, what: str, value: float | None, most: int) -> None:
        field = forms.FloatField if what == "weight" else forms.IntegerField
        self.fields[f"{kind}-{what}"] = field(
            label=LABELS[what],
            min_value=0,
            max_value=most,
            initial=value,
            required=what != "half_life",
            localize=what == "weight",
        )

    @property
    def lines(self) -> list[tuple[str, list[forms.BoundField]]]:
        parts = ("weight", "window", "half_life")
        return [(str(kind.label), [self[f"{kind}-{part}"] for part in parts]) for kind in USUAL]

    @property
    def rules(self) -> dict[Kind, Rule]:
        said = self.cleaned_data
        return {
            kind: Rule(
                said[f"{kind}-weight"], said[f"{kind}-window"], said[f"{kind}-half_life"] or None
            )
            for kind in USUAL
        }
