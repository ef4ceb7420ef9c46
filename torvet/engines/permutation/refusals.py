"""Why a question about a network has no answer: a code, what is said with it, a sentence."""

from typing import ClassVar

from torvet.engines.reasons import RefusedFor


class Unanswerable(RefusedFor):
    """`said` names the matrices by `name` or `names`, as they were called when asked about."""

    sentences: ClassVar = {
        "too_few_actors": "{actors} actors are too few: at least three are needed.",
        "too_few_pairs": "{pairs} pairs are too few for {predictors} predictors.",
        "not_square": "{name} is not a square table of numbers.",
        "other_size": "{name} has {actors} actors, the ties have {expected}.",
        "not_finite": "{name} holds a number without end.",
        "not_symmetric": "{name} differs between the two directions of a pair.",
        "missing": "{name} has pairs that nothing is known about.",
        "constant": "{name} is the same for every pair that is known.",
        "nothing_in_common": "The pairs known in {names} at once are too few, or all the same.",
        "no_predictors": "There is nothing to compare the ties with.",
        "same_twice": "{names} say the same together: leave one of them out.",
        "nothing_left": "The other predictors explain the ties wholly: {name} has nothing to add.",
    }
