"""A survey round: an actor is asked once, by an address of its own, about the others it knows.

open ──(its last day passes, or the coordinator ends it)──► over
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from torvet.directory.models import House, Organization
from torvet.surveys.items import CODES, Degree, Level


class Openness(models.TextChoices):
    """Who sees what of the answers; the consent text says the same in full sentences."""

    TOTALS = "totals", _("Only totals of the whole house")
    OWN = "own", _("Also what is said of an actor, on average, to that actor")
    HOUSE = "house", _("Also who works how closely with whom, inside the house")


class SurveyRound(models.Model):
    """`consent_…` is what those asked agree to; it and `openness` never change once it is open."""

    house = models.ForeignKey(House, on_delete=models.CASCADE, related_name="survey_rounds")
    name = models.CharField(_("name"), max_length=150)
    closes_on = models.DateField(_("last day to answer"))
    openness = models.CharField(_("who sees the answers"), max_length=10, choices=Openness.choices)
    note = models.TextField(_("a word to the actors"), blank=True)
    consent_da = models.TextField()
    consent_en = models.TextField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def consent(self) -> str:
        return self.consent_en if get_language() == "en" else self.consent_da

    def takes_answers(self, today: date) -> bool:
        return self.closed_at is None and today <= self.closes_on


class Respondent(models.Model):
    """An actor that is asked. `link_number` is the address in force; `bound_number` the one that
    was begun with, in one browser: nobody reads or changes the answers with an address that was
    passed on after that. `agreed_in` is the language of the text that was agreed to."""

    survey_round = models.ForeignKey(
        SurveyRound, on_delete=models.CASCADE, related_name="respondents"
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="survey_respondents"
    )
    link_number = models.PositiveSmallIntegerField(default=1)
    link_sent_at = models.DateTimeField()
    bound_number = models.PositiveSmallIntegerField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_in = models.CharField(max_length=5, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["organization__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey_round", "organization"], name="an_actor_is_asked_once_a_round"
            ),
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(agreed_at__isnull=False),
                name="nobody_answers_before_they_agree",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organization)

    @property
    def standing(self) -> tuple[int, ...]:
        """Which of two stays where their actors are merged: whoever is done, then who agreed."""
        return self.finished_at is not None, self.agreed_at is not None


def _degree(text: str) -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]
    return models.PositiveSmallIntegerField(text, null=True, blank=True, choices=Degree.choices)


class Rating(models.Model):
    """What one actor says of another. An empty field was not answered, or not yet; what was said of
    an actor that is then unticked as known stays, and does not count."""

    is_confidential = True  # what is said here is written down nowhere else

    respondent = models.ForeignKey(Respondent, on_delete=models.CASCADE, related_name="ratings")
    about = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="ratings")
    is_known = models.BooleanField(default=True)
    level = models.PositiveSmallIntegerField(null=True, blank=True, choices=Level.choices)
    reliability = _degree("reliability")
    mission = _degree("mission")
    frankness = _degree("frankness")
    influence = _degree("influence")
    involvement = _degree("involvement")
    resources = _degree("resources")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["about__name"]
        constraints = [
            models.UniqueConstraint(fields=["respondent", "about"], name="one_rating_of_an_actor"),
            models.CheckConstraint(
                condition=Q(level=None) | Q(level__range=(0, 5)), name="a_level_is_from_0_to_5"
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{code: None}) | Q(**{f"{code}__range": (1, 4)}),
                    name=f"{code}_is_from_1_to_4",
                )
                for code in CODES
            ),
        ]

    def __str__(self) -> str:
        return f"{self.respondent} → {self.about}"

    @property
    def is_whole(self) -> bool:
        return self.level is not None and all(getattr(self, code) is not None for code in CODES)
