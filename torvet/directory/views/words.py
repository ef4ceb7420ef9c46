"""The house's own words: read by all in the house, kept by the coordinator."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from torvet.directory.actions.words import add_word, change_word
from torvet.directory.forms.catalogue import (
    HouseTypeForm,
    SectorForm,
    TargetGroupForm,
    ThemeForm,
    Word,
    WordForm,
)
from torvet.directory.forms.refusals import attempt
from torvet.directory.hours import in_words
from torvet.directory.http import HouseRequest, allow, in_house, page
from torvet.directory.models import HouseType, Sector, TargetGroup, Theme
from torvet.directory.rules import may_run_house
from torvet.directory.selectors.words import as_tree
from torvet.directory.wording import ages_in_words
from torvet.ui.messages import tell


@dataclass(frozen=True)
class Kind:
    """One of the four kinds of word: how it is named, in addresses and on the page. `model` is
    the class of its words; the actions take each of the four, which no type can say shorter."""

    code: str
    model: Any
    form: type[WordForm]
    name: str | Promise
    add: str | Promise


KINDS = {
    kind.code: kind
    for kind in (
        Kind("themes", Theme, ThemeForm, gettext_lazy("Themes"), gettext_lazy("Add a theme")),
        Kind(
            "target-groups",
            TargetGroup,
            TargetGroupForm,
            gettext_lazy("Target groups"),
            gettext_lazy("Add a target group"),
        ),
        Kind("sectors", Sector, SectorForm, gettext_lazy("Sectors"), gettext_lazy("Add a sector")),
        Kind(
            "house-types",
            HouseType,
            HouseTypeForm,
            gettext_lazy("Types of house"),
            gettext_lazy("Add a type of house"),
        ),
    )
}


@dataclass(frozen=True)
class Line:
    """A word as it stands on the page, so far below its whole."""

    word: Word
    depth: int = 0
    facts: list[str] = field(default_factory=list)


@in_house
def catalogue(request: HouseRequest, kind: str = "themes") -> HttpResponse:
    chosen = _kind(kind)
    today = request.house.today(timezone.now())
    words = list(chosen.model._default_manager.filter(house=request.house))
    context: dict[str, object] = {
        "section": "catalogue",
        "kinds": KINDS.values(),
        "kind": chosen,
        "lines": list(_lines(word for word in words if word.is_valid_on(today))),
        "not_in_use": [word for word in words if not word.is_valid_on(today)],
        "may_edit": may_run_house(request.membership),
    }
    return page(request, "directory/words.html", context)


def _lines(words: Iterable[Word]) -> Iterator[Line]:
    in_use = list(words)
    themes = [word for word in in_use if isinstance(word, Theme)]
    groups = [word for word in in_use if isinstance(word, TargetGroup)]
    yield from (Line(theme, depth) for depth, theme in as_tree(themes))
    yield from (Line(group, depth, _facts(group)) for depth, group in as_tree(groups))
    yield from (Line(word) for word in in_use if isinstance(word, Sector | HouseType))


def _facts(group: TargetGroup) -> list[str]:
    ages = ages_in_words(group.min_age, group.max_age)
    free = [_("usually free %(hours)s") % {"hours": hours} for hours in in_words(group.free)]
    return [ages, *free] if ages else free


@in_house
def word_add(request: HouseRequest, kind: str) -> HttpResponse:
    chosen = _kind(kind)
    allow(may_run_house(request.membership))
    form = _form(request, chosen)
    if form.is_valid():
        said, by = form.cleaned_data, request.user
        attempt(form, lambda: add_word(chosen.model, house=request.house, by=by, **said))
        if form.is_valid():
            return _saved(request, chosen, said["name_da"])
    return _form_page(request, chosen, form, str(chosen.add))


@in_house
def word_edit(request: HouseRequest, kind: str, pk: int) -> HttpResponse:
    chosen = _kind(kind)
    word = get_object_or_404(chosen.model, house=request.house, pk=pk)
    allow(may_run_house(request.membership))
    form = _form(request, chosen, word)
    question = word.name
    if form.is_valid():
        said = form.cleaned_data
        attempt(form, lambda: change_word(word, by=request.user, **said))
        if form.is_valid():
            return _saved(request, chosen, word.name_da)
    return _form_page(request, chosen, form, question)


def _kind(code: str) -> Kind:
    if code not in KINDS:
        raise Http404
    return KINDS[code]


def _form(request: HouseRequest, kind: Kind, word: Word | None = None) -> WordForm:
    today: date = request.house.today(timezone.now())
    typed = request.POST if request.method == "POST" else None
    return kind.form(typed, house=request.house, today=today, word=word)


def _saved(request: HouseRequest, kind: Kind, name: str) -> HttpResponse:
    tell(request, _("“%(title)s” is saved.") % {"title": name})
    return redirect("words", request.house.slug, kind.code)


def _form_page(request: HouseRequest, kind: Kind, form: WordForm, question: str) -> HttpResponse:
    context: dict[str, object] = {
        "section": "catalogue",
        "form": form,
        "question": question,
        "back_to": reverse("words", args=[request.house.slug, kind.code]),
        "back_text": kind.name,
    }
    status = 422 if form.errors else 200
    return page(request, "directory/word_form.html", context, status=status)
