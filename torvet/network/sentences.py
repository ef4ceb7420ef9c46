"""The network in sentences: how it is, what changed, and what goes together with what. A sentence
claims no more than its figures: never "because", and "may be chance" where it may."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from torvet.engines.network.comparing import Change
from torvet.engines.permutation import Reading
from torvet.network.comparing import Compared
from torvet.network.figuring import FEWEST, Speaking

CHANCE = 0.05


def answer(found: Speaking, since: Compared | None = None) -> list[str]:
    """At most three: how many work together, whether across sectors, and what changed."""
    if found.actors < FEWEST:
        return [_few(found.actors)]
    last = _changed(since) if since is not None else _hangs_together(found)
    return [_works_together(found), _across(found), last]


def resting_on(people: int | None) -> str:
    """On how many people, where they are enough to be told of."""
    if people is None:
        return _("In the last year this work rested on fewer than five people who sign in.")
    return _("In the last year this work rested on %(people)d people who sign in.") % {
        "people": people
    }


def _few(actors: int) -> str:
    if not actors:
        return _("There are no actors in the house yet, so there is no network to speak of.")
    return ngettext(
        "The house has %(number)d actor; at least three are needed to speak of a network.",
        "The house has %(number)d actors; at least three are needed to speak of a network.",
        actors,
    ) % {"number": actors}


def _works_together(found: Speaking) -> str:
    if not found.pairs:
        return _("None of the %(actors)d actors works with another, as far as Torvet can see.") % {
            "actors": found.actors
        }
    return _(
        "%(tied)d of %(actors)d actors work together with at least one other; on average each works"
        " with %(mean)s."
    ) % {"tied": found.tied, "actors": found.actors, "mean": number_format(found.mean, 1)}


def _across(found: Speaking) -> str:
    total = found.across + found.within
    if not total:
        return _("Nothing can be said of sectors: no two that work together both have one.")
    if not found.across:
        return _("No tie goes across sectors: everybody works with their own.")
    said = {"across": found.across, "total": total}
    how = _("%(across)d of %(total)d ties go across sectors") % said
    return f"{how}, {_than_chance(found)}"


def _than_chance(found: Speaking) -> str:
    chance = found.chance
    if chance is None:
        return _("and there is nothing to compare that with.")
    if chance.p_high <= CHANCE:
        return _("more than if sectors had nothing to do with it.")
    if chance.p_low <= CHANCE:
        return _("fewer than if sectors had nothing to do with it.")
    return _("about as many as if sectors had nothing to do with it.")


def _hangs_together(found: Speaking) -> str:
    alone = found.actors - found.tied
    parts = ngettext(
        "Those who work together hang together in %(number)d group",
        "Those who work together stand in %(number)d groups with nothing between them",
        found.parts,
    ) % {"number": found.parts}
    if not alone:
        return f"{parts}."
    stand = ngettext("%(number)d actor stands alone", "%(number)d actors stand alone", alone)
    return f"{parts}; {stand % {'number': alone}}."


def _changed(since: Compared) -> str:
    snapshot = since.before.snapshot
    name = snapshot.name if snapshot else ""
    said = _("Since “%(name)s” – new ties: %(new)d, gone: %(lost)d") % {
        "name": name,
        "new": len(since.new),
        "lost": len(since.lost),
    }
    return f"{said}; {_noise(since.density)}"


def noise(change: Change) -> str:
    """Whether a change of density is more than chance, as a sentence."""
    said = _noise(change)
    return said[:1].upper() + said[1:]


def _noise(change: Change) -> str:
    if change.difference is None or change.low is None:
        return _("there are too few actors to say whether that is more than chance.")
    if not change.is_clear:
        return _("taken together that may be chance.")
    if change.difference > 0:
        return _("more work together now than chance alone would give.")
    return _("fewer work together now than chance alone would give.")


def goes_together(name: str, reading: Reading) -> str:
    """What actors share, and whether those who share it work together."""
    what = {
        "presence": _("Being in the house at the same time"),
        "sector": _("Being of the same sector"),
        "theme": _("Working with the same themes"),
        "distance": _("Having addresses far apart"),
    }[name]
    if reading.support == "unclear":
        said = _("%(what)s does not go together with working together more than chance would give.")
        return said % {"what": what}
    how = {
        "negligible": _("hardly"),
        "weak": _("a little"),
        "moderate": _("clearly"),
        "strong": _("strongly"),
    }[reading.strength]
    if reading.direction == "against":
        said = _("%(what)s goes together with working together less (%(how)s).")
    else:
        said = _("%(what)s goes together with working together (%(how)s).")
    return said % {"what": what, "how": how}


def caveats(reading: Reading) -> list[str]:
    words = {
        "few_actors": _("There are so few actors that one more or less may turn it."),
        "cannot_tell": _("With so few actors nothing could have been told."),
        "on_the_edge": _("It lies on the edge: another draw may fall on the other side."),
        "unknown_pairs": _("Some pairs are left out, because nothing is known about them."),
    }
    return [words[one] for one in reading.caveats]


def no_answer(code: str) -> str:
    return {
        "too_few_actors": _("At least three actors must have said when they are in the house."),
        "too_few_pairs": _("Too few actors have said when they are in the house."),
        "constant": _("All pairs work together, or none do; so there is nothing to compare."),
        "no_predictors": _("All actors share the same, so there is nothing to compare."),
        "same_twice": _("What the actors share cannot be told apart, so there is no answer."),
        "nothing_left": _("What the actors share cannot be told apart, so there is no answer."),
    }.get(code, _("There is no answer yet."))
