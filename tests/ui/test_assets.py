"""What set-up copies from the design system, and that nothing named is missing."""

import re
from pathlib import Path

import pytest

from scripts import assets
from torvet.ui.components.icons import OWN

ROOT = Path(__file__).parents[2]
OWN_FILES = ROOT / "torvet" / "ui" / "static" / "ui"


def test_rules_of_components_we_do_not_use_are_left_out() -> None:
    sheet = (
        '@charset "UTF-8";@font-face{src:url(x.eot)}.button,.modal{a:b}.modal .x{a:b}'
        "@media print{.alert{a:b}.modal{a:b}}@media screen{.toast{a:b}}ul:not(.nav-x,.y){a:b}"
    )
    assert assets.layered(sheet) == "@layer dkfds{.button{a:b}@media print{.alert{a:b}}}\n"


def test_the_sprite_holds_the_named_icons_and_no_others() -> None:
    sprite = '<svg><symbol id="a"><path d="1"/></symbol><symbol id="b"><path d="2"/></symbol></svg>'
    assert assets.only(sprite, ["b"]) == (
        '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="b"><path d="2"/></symbol></svg>\n'
    )


def test_an_icon_that_the_design_system_lacks_is_an_error() -> None:
    with pytest.raises(KeyError):
        assets.only("<svg></svg>", ["a"])


def test_every_icon_that_a_template_names_is_in_a_sprite() -> None:
    named = {
        (name, page.relative_to(ROOT).as_posix())
        for page in ROOT.glob("torvet/**/templates/**/*.html")
        for name in re.findall(r'{% icon "([^"]+)"', page.read_text(encoding="utf-8"))
    }
    assert {(name, page) for name, page in named if name not in OWN | set(assets.ICONS)} == set()


def test_our_own_sprite_holds_our_own_icons() -> None:
    sprite = (OWN_FILES / "icons.svg").read_text(encoding="utf-8")
    assert set(re.findall(r'<symbol id="([^"]+)"', sprite)) == OWN


def test_every_style_sheet_is_linked_or_belongs_to_a_page() -> None:
    pages = "".join(
        page.read_text(encoding="utf-8") for page in ROOT.glob("torvet/**/templates/**/*.html")
    )
    sheets = [sheet.name for sheet in OWN_FILES.glob("*.css")]
    assert [name for name in sheets if f"ui/{name}" not in pages] == []


def test_no_template_has_style_or_script_of_its_own() -> None:
    """The content security policy would refuse it without a word to the person."""
    inline = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=|javascript:")
    own_tags = re.compile(r"\{%.*?%\}", re.DOTALL)  # `with one=actor` is no `onclick=`
    guilty = [
        page.relative_to(ROOT).as_posix()
        for page in ROOT.glob("torvet/**/templates/**/*.html")
        if inline.search(own_tags.sub("", page.read_text(encoding="utf-8")))
    ]
    assert guilty == []
