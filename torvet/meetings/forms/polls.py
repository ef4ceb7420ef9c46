"""What people say to the times a meeting could have."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House
from torvet.meetings.models import Fits, Meeting
from torvet.ui.components.times import moment


class PollForm(forms.Form):
    """A choice for each time; nothing is said beforehand, so nobody says yes without meaning it."""

    def __init__(
        self, data: QueryDict | None, *, meeting: Meeting, said: dict[int, str] | None = None
    ) -> None:
        super().__init__(data)
        house: House = meeting.house
        for window in meeting.windows.all():
            self.fields[f"window-{window.pk}"] = forms.ChoiceField(
                label=moment(house.now(window.start), house.now(window.end)),
                choices=Fits.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Say yes, if need be or no to this time too.")},
                initial=(said or {}).get(window.pk),
            )

    @property
    def answers(self) -> dict[int, Fits]:
        return {
            int(name.removeprefix("window-")): Fits(value)
            for name, value in self.cleaned_data.items()
        }
