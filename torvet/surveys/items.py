"""What is asked: how closely two actors work together, and six things about trust and value.

The levels are those of Frey, Lohmeier, Lee & Tollefson 2006 (American Journal of Evaluation 27(3)),
on which cooperation (2) stands below coordination (3). The six are the dimensions of PARTNER (Varda
et al. 2008). The wording is Torvet's own in both.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Level(models.IntegerChoices):
    NONE = 0, _("We do not work together")
    NETWORKING = 1, _("We know what the other does, and each decide for ourselves")
    COOPERATION = 2, _("We tell each other things at agreed times, and each decide for ourselves")
    COORDINATION = 3, _("We share knowledge and means, and decide some things together")
    COALITION = 4, _("We think things out together, and everyone has a vote")
    COLLABORATION = 5, _("We work as one, trust each other and agree on what we decide")


class Degree(models.IntegerChoices):
    NOT = 1, _("Not at all")
    LITTLE = 2, _("A little")
    SOME = 3, _("To some degree")
    MUCH = 4, _("Very much")


@dataclass(frozen=True)
class Item:
    code: str
    question: str | Promise


TRUST = (
    Item("reliability", _("Do they do what they promise?")),
    Item("mission", _("Do they want the same for the residents as you do?")),
    Item("frankness", _("Do they talk openly with you, also when it is difficult?")),
)
VALUE = (
    Item("influence", _("Do the others in the house listen to them?")),
    Item("involvement", _("Do they join in when something is done together?")),
    Item(
        "resources",
        _("Do they bring what you lack: people, rooms, knowledge or money?"),
    ),
)
ITEMS = TRUST + VALUE
CODES = tuple(item.code for item in ITEMS)
