"""House rules that no linter knows."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import torvet

ROOT = Path(torvet.__file__).parent
AUDITED_APPS = (
    "directory",
    "rooms",
    "seasons",
    "meetings",
    "surveys",
    "collaborations",
    "network",
    "matching",
    "exchange",
)


def action_files() -> list[Path]:
    found = [
        path
        for app in AUDITED_APPS
        for path in (*ROOT.glob(f"{app}/actions.py"), *ROOT.glob(f"{app}/actions/*.py"))
    ]
    assert found
    return found


def public_functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            yield node


@pytest.mark.parametrize("path", action_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_actions_take_by_and_keywords_and_hold_in_one_transaction(path: Path) -> None:
    for function in public_functions(path):
        if "transaction.atomic" not in map(ast.unparse, function.decorator_list):
            continue
        keywords = {argument.arg for argument in function.args.kwonlyargs}
        assert "by" in keywords, f"{function.name} does not say by whom"
        assert len(function.args.args) <= 1, f"{function.name} takes more than its subject by place"


@pytest.mark.parametrize("path", action_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_actions_that_write_hold_in_one_transaction(path: Path) -> None:
    for function in public_functions(path):
        writes = {"by"} <= {argument.arg for argument in function.args.kwonlyargs}
        decorated = "transaction.atomic" in map(ast.unparse, function.decorator_list)
        inside = "transaction.atomic" in ast.unparse(function)
        assert not writes or decorated or inside, f"{function.name} is not atomic"


def python_files() -> Iterator[Path]:
    return (path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)


def test_nobody_listens_to_signals() -> None:
    listening = [
        path.name for path in python_files() if "django.dispatch" in path.read_text("utf-8")
    ]
    assert listening == []


def test_there_is_no_drawer_for_leftovers() -> None:
    drawers = {"utils", "helpers", "common", "misc", "managers", "services"}
    assert [path.name for path in python_files() if path.stem in drawers] == []


def test_templates_hold_no_inline_script_or_style() -> None:
    for path in ROOT.rglob("templates/**/*.html"):
        text = path.read_text("utf-8")
        assert " style=" not in text, path.name
        assert "<style" not in text, path.name
        assert " onclick=" not in text, path.name
        assert "<script>" not in text, path.name


def test_no_translated_word_hides_inside_an_f_string() -> None:
    """Collecting the words reads plain calls; inside an f-string they would be missed."""
    for path in python_files():
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.JoinedStr):
                called = [
                    inner.func.id
                    for inner in ast.walk(node)
                    if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name)
                ]
                assert not {"_", "gettext", "ngettext", "pgettext"} & set(called), path
