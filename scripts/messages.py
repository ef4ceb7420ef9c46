"""The interface's words: collects msgids into locale/da, compiles them, tells what is missing.

    python scripts/messages.py collect    update the .po file from code and templates
    python scripts/messages.py compile    write the .mo files Django reads
    python scripts/messages.py check      exit 1 where a msgid has no Danish, or none uses it

Works with Babel alone, so that no gettext has to be installed.
"""

import os
import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
DANISH = ROOT / "locale" / "da" / "LC_MESSAGES" / "django.po"
HEADER = "# The Danish words of Torvet's interface.\n"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


def sources() -> list[Path]:
    code = [*ROOT.glob("torvet/**/*.py"), *ROOT.glob("config/*.py")]
    pages = [
        *ROOT.glob("torvet/**/templates/**/*.html"),
        *ROOT.glob("torvet/**/templates/**/*.txt"),
    ]
    return sorted(path for path in code + pages if "migrations" not in path.parts)


def used() -> Catalog:
    """Every msgid the code and the templates ask for."""
    catalog = Catalog(locale="da", charset="utf-8", fuzzy=False, header_comment=HEADER)
    catalog.project, catalog.version = "Torvet", ""
    for path in sources():
        text = path.read_text("utf-8")
        if path.suffix != ".py":
            text = templatize(text, origin=str(path))
        file = BytesIO(text.encode())
        for _line, function, said, _comments in extract_python(file, list(KEYWORDS), [], {}):
            _add(catalog, function, said, path.relative_to(ROOT).as_posix())
    return catalog


def _add(catalog: Catalog, function: str | None, said: object, where: str) -> None:
    words = list(said) if isinstance(said, tuple) else [said]
    context = words.pop(0) if function and "pgettext" in function else None
    if not words or not isinstance(words[0], str) or not words[0]:
        return
    plural = function is not None and "ngettext" in function
    plural = plural or (function is not None and function.startswith("npgettext"))
    msgid = (words[0], words[1]) if plural else words[0]
    flags = ["python-format"] if re.search(r"%\(\w+\)[sdf]", words[0]) else []
    catalog.add(msgid, locations=[(where, None)], context=context, flags=flags)


def danish() -> Catalog:
    if not DANISH.exists():
        return Catalog(locale="da", charset="utf-8", fuzzy=False)
    with DANISH.open("rb") as file:
        return read_po(file, locale="da")


def key(message: Message) -> tuple[object, object]:
    return message.context, message.id


def collect() -> None:
    merged, known = used(), {key(message): message for message in danish() if message.id}
    for message in merged:
        old = known.get(key(message))
        if message.id and old is not None:
            message.string = old.string
    DANISH.parent.mkdir(parents=True, exist_ok=True)
    with DANISH.open("wb") as file:
        write_po(file, merged, sort_output=True, width=100, omit_header=False, include_lineno=False)
    print(f"{len(merged)} msgids, {len(missing(merged))} without Danish")


def missing(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id and not _is_said(message)]


def _is_said(message: Message) -> bool:
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(said) and all(said)


def problems() -> list[str]:
    """What `check` finds: not collected, not translated, no longer used, another placeholder."""
    asked = {key(message) for message in used() if message.id}
    catalog = danish()
    known = {key(message) for message in catalog if message.id}
    found = [f"not collected: {msgid[1]!r}" for msgid in asked - known]
    found += [f"no longer used: {msgid[1]!r}" for msgid in known - asked]
    found += [f"no Danish for: {message.id!r}" for message in missing(catalog)]
    found += [f"other placeholders: {message.id!r}" for message in catalog if _differs(message)]
    return sorted(found)


def _differs(message: Message) -> bool:
    def placeholders(text: object) -> set[str]:
        texts = text if isinstance(text, tuple | list) else (text,)
        return {name for one in texts for name in re.findall(r"%\(\w+\)[sdf]", str(one))}

    return (
        bool(message.id)
        and _is_said(message)
        and (placeholders(message.id) != placeholders(message.string))
    )


def compile_all() -> None:
    for source in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        with source.open("rb") as file:
            catalog = read_po(file)
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)


def main() -> None:
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    if verb == "collect":
        collect()
    elif verb == "compile":
        compile_all()
    elif verb == "check":
        found = problems()
        print("\n".join(found) or "Every msgid has its Danish.")
        sys.exit(bool(found))
    else:
        sys.exit("messages.py: say collect, compile or check")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    main()
