"""What the components write, to the letter where it matters."""

from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.template import engines
from django.utils import translation

from torvet.ui.components.blocks import undo_address
from torvet.ui.components.marks import SHAPES
from torvet.ui.components.people import dialled, initials
from torvet.ui.pictures import Cell, Column, Matrix, Row

VOLUNTARY = SimpleNamespace(name="Frivillig", mark="triangle", colour="#B14E05")


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


def drawn(source: str, **context: object) -> str:
    return engines["django"].from_string(source).render(context)


def test_a_sector_is_a_shape_a_colour_and_a_word() -> None:
    assert drawn("{% sector one %}", one=VOLUNTARY) == (
        '<span class="sector"><svg class="mark" viewBox="0 0 16 16" aria-hidden="true">'
        f'<path fill="#B14E05" d="{SHAPES["triangle"]}"/></svg><span>Frivillig</span></span>'
    )


def test_a_mark_alone_says_its_word_to_those_who_do_not_see_it() -> None:
    alone = drawn("{% mark one labelled=True %}", one=VOLUNTARY)
    assert 'role="img" aria-label="Frivillig"' in alone


def test_no_sector_is_said_too() -> None:
    assert "Sector not known" in drawn("{% sector None %}")


def test_a_colour_that_is_none_does_not_reach_the_page() -> None:
    sly = SimpleNamespace(name="x", mark="?", colour='red" onload="x')
    assert "onload" not in drawn("{% mark one %}", one=sly)


def test_words_are_escaped_in_every_component() -> None:
    for source in (
        "{% chip word %}",
        "{% pill word %}",
        "{% actor word %}",
        "{% card word %}{% endcard %}",
        "{% person word word word word word %}",
        "{% empty word %}",
        "{% suggestion word word %}{% endsuggestion %}",
    ):
        page = drawn(source, word="<script>alert(1)</script>")
        assert "<script>" not in page, source
        assert "&lt;script&gt;" in page, source


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("00 12 34 56", "00123456"),
        ("Tlf. +45 12 34 56 78 (hverdage 9-12)", "+4512345678"),
        ("ring til receptionen", ""),
    ],
)
def test_a_phone_number_can_be_rung(written: str, number: str) -> None:
    assert dialled(written) == number


def test_initials_are_first_and_last() -> None:
    assert [initials("Karen Mølleskov"), initials("Jens Peter Bo Åberg"), initials("Mai")] == [
        "KM",
        "JÅ",
        "M",
    ]


def test_the_largest_number_of_a_matrix_is_darkest_and_none_is_white() -> None:
    counts = [0, 1, 2, 5, 9, 10]
    row = Row("r", [Cell(count) for count in counts])
    picture = Matrix("c", "corner", [Column(str(count)) for count in counts], [row])

    assert [shaded.step for _row, cells in picture.shaded() for shaded in cells] == [
        0, 1, 1, 3, 5, 5,
    ]  # fmt: skip


def test_a_matrix_of_nothing_is_white() -> None:
    picture = Matrix("c", "corner", [Column("a")], [Row("r", [Cell(0)])])
    assert picture.shaded()[0][1][0].step == 0


def test_a_message_knows_how_it_is_undone() -> None:
    assert undo_address(Message(25, "Archived.", extra_tags="undo:/x/")) == "/x/"
    assert undo_address(Message(25, "Archived.")) == ""


class Lunch(forms.Form):
    dish = forms.CharField(label="Dish", help_text="Something warm.")
    guests = forms.MultipleChoiceField(
        label="Guests",
        choices=[(n, f"Guest {n}") for n in range(13)],
        widget=forms.CheckboxSelectMultiple,
    )


def test_an_error_stands_at_its_field_and_on_top_with_a_link() -> None:
    page = drawn("{{ form }}", form=Lunch({"dish": ""}))

    assert '<a href="#id_dish">Dish: This field is required.</a>' in page
    assert '<a href="#id_guests_0">Guests: This field is required.</a>' in page
    assert 'aria-describedby="id_dish_helptext id_dish_error"' in page
    assert 'id="id_dish_error"' in page


def test_more_than_a_dozen_choices_can_be_narrowed() -> None:
    assert "<pick-many>" in drawn("{% field form.guests %}", form=Lunch())
    assert "<pick-many>" not in drawn("{% field form.dish %}", form=Lunch())


def test_the_navigation_leaves_out_pages_that_do_not_exist() -> None:
    assert drawn('{% nav_entry "no_such_page" "huset" "Nothing" "map" %}').strip() == ""
