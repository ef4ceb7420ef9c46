"""Copies what the pages use from node_modules to build/assets/vendor, and nothing else.

Run after `npm ci`. The design system ships every component, twenty spacing classes for each side
and a hundred and fifty icons; a page that carries all of it is slow on a phone. What stays:

    dkfds.css    the rules of the components that the templates use, in a cascade layer `dkfds`,
                 so that the house's own styles win without fighting over specificity
    icons.svg    one sprite with the icons named in ICONS
    icons/       the few icons that dkfds.css itself paints
    fonts/       IBM Plex Sans in the Latin subsets, two weights
    htmx.js      as it is
    LICENSES/    the licence texts that follow the copies
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / "node_modules"
DKFDS = NODE / "dkfds" / "dist"
OUT = ROOT / "build" / "assets" / "vendor"
SERVED = ROOT / "build" / "served"

ICONS = [
    "account",
    "add-document",
    "apps",
    "arrow-back",
    "arrow-downward",
    "arrow-forward",
    "arrow-upward",
    "bookmark",
    "business",
    "calendar-month",
    "check",
    "checklist",
    "chevron-down",
    "chevron-left",
    "chevron-right",
    "chevron-up",
    "close",
    "contact-card",
    "copy",
    "delete",
    "desktop",
    "document",
    "download",
    "edit",
    "email",
    "error",
    "file-excel",
    "first-page",
    "flag",
    "folder",
    "forum",
    "groups",
    "help",
    "home",
    "hourglass",
    "how-to-reg",
    "info",
    "language",
    "last-page",
    "link",
    "list-check",
    "location",
    "lock",
    "map",
    "menu",
    "more-horiz",
    "notifications",
    "open-in-new",
    "person",
    "persons",
    "plus",
    "print",
    "refresh",
    "reply",
    "save",
    "search",
    "send",
    "settings",
    "smartphone",
    "star",
    "success",
    "summary",
    "sync",
    "time",
    "tune",
    "upload",
    "view-in-list",
    "visibility",
    "warning",
]

WEIGHTS = ("Regular", "SemiBold")
SUBSETS = ("Latin1", "Latin2", "Latin3")

# A rule stays where one of its selectors names none of these: whole components, and spacing and
# grid classes, that no template uses.
UNUSED = re.compile(
    r"\.(?:accordion|align-|anchorlink|back-to-top|bg-|bordered-|button-unstyled|card|col\b|col-|"
    r"container|cookie|d-|date-group|date-picker|dropdown|embed|fds-|fixed-|flex-|float-|footer|"
    r"function-link|header|hidden-|icon-(?!svg)|inline-list|justify-|language-switcher|m[tblrxy]?-|"
    r"mainmenu|mobile-nav|modal|nav-|navigation|offset-|order-|overflow|overlay|p[tblrxy]?-|"
    r"page-container|position-|row\b|row-|search|sidemenu|sidenav|skipnav|spinner|step-|submenu|"
    r"subheading|tab-|tabnav|tabs|table--selectable|table-(?:md|lg|xl)-|tag\b|toast|toggle|"
    r"tooltip|w-)"
)
ICON_URL = re.compile(r"url\(\.\./img/svg-icons/([a-z0-9-]+\.svg)\)")


def main() -> int:
    if not DKFDS.is_dir():
        print("node_modules is missing: run npm ci first.", file=sys.stderr)
        return 1
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    SERVED.mkdir(parents=True, exist_ok=True)  # filled by collectstatic; must be there to start
    sheet = layered((DKFDS / "css" / "dkfds.min.css").read_text(encoding="utf-8"))
    (OUT / "dkfds.css").write_text(ICON_URL.sub(r"url(icons/\1)", sheet), encoding="utf-8")
    _copy(DKFDS / "img" / "svg-icons", sorted(set(ICON_URL.findall(sheet))), OUT / "icons")
    _copy(DKFDS / "fonts" / "IBMPlexSans" / "split" / "woff2", _fonts(), OUT / "fonts")
    sprite = (DKFDS / "img" / "all-svg-icons.svg").read_text(encoding="utf-8")
    (OUT / "icons.svg").write_text(only(sprite, ICONS), encoding="utf-8")
    shutil.copyfile(NODE / "htmx.org" / "dist" / "htmx.min.js", OUT / "htmx.js")
    _licences()
    return 0


def layered(sheet: str) -> str:
    """The used rules of a minified style sheet, inside a layer of their own."""
    return "@layer dkfds{" + "".join(_used(sheet)) + "}\n"


def only(sprite: str, names: list[str]) -> str:
    """The sprite with the named symbols; an unknown name is an error, not an empty square."""
    symbols = {m[1]: m[0] for m in re.finditer(r'<symbol id="([^"]+)".*?</symbol>', sprite, re.S)}
    kept = "".join(symbols[name] for name in names)
    return f'<svg xmlns="http://www.w3.org/2000/svg">{kept}</svg>\n'


def _used(sheet: str) -> Iterator[str]:
    for head, body in _blocks(sheet):
        if head.startswith(("@media", "@supports")):
            inner = "".join(_used(body))
            if inner:
                yield f"{head}{{{inner}}}"
        elif not head.startswith("@"):
            selectors = [part for part in _selectors(head) if not UNUSED.search(part)]
            if selectors:
                yield f"{','.join(selectors)}{{{body}}}"


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Each `head{body}` of a style sheet, at its outermost level."""
    depth = start = opened = 0
    for place, letter in enumerate(sheet):
        if letter == "{":
            depth += 1
            if depth == 1:
                opened = place
        elif letter == "}":
            depth -= 1
            if depth == 0:
                head = sheet[start:opened].rsplit(";", 1)[-1].strip()
                yield head, sheet[opened + 1 : place]
                start = place + 1


def _selectors(head: str) -> list[str]:
    """Split at the commas that stand outside brackets."""
    return re.split(r",(?![^()]*\))", head)


def _fonts() -> list[str]:
    return [f"IBMPlexSans-{weight}-{subset}.woff2" for weight in WEIGHTS for subset in SUBSETS]


def _copy(source: Path, names: list[str], target: Path) -> None:
    target.mkdir()
    for name in names:
        shutil.copyfile(source / name, target / name)


def _licences() -> None:
    target = OUT / "LICENSES"
    target.mkdir()
    shutil.copyfile(DKFDS / "LICENSE.md", target / "dkfds.md")
    plex = DKFDS / "fonts" / "IBMPlexSans" / "complete" / "woff2" / "license.txt"
    shutil.copyfile(plex, target / "ibm-plex-sans.txt")
    shutil.copyfile(NODE / "htmx.org" / "LICENSE", target / "htmx.txt")


if __name__ == "__main__":
    sys.exit(main())
