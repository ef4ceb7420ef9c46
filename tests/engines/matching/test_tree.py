"""Terms near and far."""

import pytest

from torvet.engines.matching import Tree

TREE = Tree({"health": None, "exercise": "health", "diet": "health", "walking": "exercise"})


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("diet", "diet", "same"),
        ("walking", "exercise", "parent"),
        ("health", "walking", "parent"),
        ("exercise", "diet", "sibling"),
        ("walking", "diet", "none"),
        ("health", "unheard of", "none"),
        ("unheard of", "unheard of", "same"),
    ],
)
def test_relations_are_told_both_ways(one: str, other: str, relation: str) -> None:
    assert (TREE.relation(one, other), TREE.relation(other, one)) == (relation, relation)


def test_roots_are_not_siblings() -> None:
    assert Tree({"a": None, "b": None}).relation("a", "b") == "none"


def test_steps_count_the_climb() -> None:
    assert (TREE.steps("walking", "health"), TREE.steps("walking", "diet")) == (2, None)


def test_a_term_above_another_says_nothing_more() -> None:
    assert TREE.specific(["health", "walking", "diet"]) == {"walking", "diet"}


@pytest.mark.parametrize(
    "parents", [{"a": "a"}, {"a": "b", "b": "a"}, {"c": "a", "a": "b", "b": "a"}]
)
def test_a_circle_of_parents_is_refused(parents: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="circle"):
        Tree(parents)
