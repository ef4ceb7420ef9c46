"""What the parties agreed on: versions, what each brings, and who signed.

A signed version is never changed: a change is a new version, and signatures are asked anew.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from torvet.collaborations.models.collaboration import Collaboration, Party
from torvet.directory.models import Means


class DataBasis(models.TextChoices):
    """On what basis parties share what they know of people (GDPR art. 7 and 26; forvaltningsloven
    § 28). A data protection officer has the last word; these say what the parties mean."""

    NOTHING = "nothing", _("We share nothing about persons, only numbers")
    CONSENT = (
        "consent",
        _("Each person has said yes to whom, which facts and why, and can take it back"),
    )
    JOINT = "joint", _("We decide together why and how, and have a written arrangement about it")
    OTHER = "other", _("Another basis, which we write below")


class Agreement(models.Model):
    """One version; the current one is the highest `number`. Dates are the house's own days.

    `revision` counts how often it was written while nobody had signed. `asked_at` is when the
    parties were last asked to sign.
    """

    collaboration = models.ForeignKey(
        Collaboration, on_delete=models.CASCADE, related_name="agreements"
    )
    number = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField(default=1)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)
    purpose = models.TextField(_("what you want to reach together"))
    need = models.TextField(_("the problem it answers"), blank=True)
    target_group = models.TextField(_("for whom"), blank=True)
    data_choice = models.CharField(
        _("what you share about persons"),
        max_length=10,
        choices=DataBasis.choices,
        default=DataBasis.NOTHING,
    )
    data_basis = models.TextField(_("on what basis you share data"), blank=True)
    review_on = models.DateField(_("look at it again on"))
    review_reminders = models.PositiveSmallIntegerField(default=0)
    review_reminded_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["collaboration", "number"], name="one_version_a_number"
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="an_agreement_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.collaboration} {self.number}"

    @property
    def mark(self) -> str:
        """Which text this is: changes with each version and each writing."""
        return f"{self.number}.{self.revision}"


class AgreementParty(models.Model):
    """A party of a version, by the `name` it had then: what was signed does not change later."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="between")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="agreed")
    name = models.CharField(max_length=250)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party"], name="an_agreement_names_a_party_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Contribution(models.Model):
    """What a party brings to a version of the agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="contributions")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="contributions")
    kind = models.CharField(_("kind"), max_length=20, choices=Means.choices)
    what = models.CharField(_("what you bring"), max_length=300)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.party}: {self.what}"


class Signature(models.Model):
    """A party stands by a version. `name` is who signed for it, `way` by link or in the house."""

    class Way(models.TextChoices):
        LINK = "link", _("by link")
        HOUSE = "house", _("in the house")

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="signatures")
    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="signatures")
    name = models.CharField(_("your name"), max_length=150)
    way = models.CharField(max_length=10, choices=Way.choices)
    signed_at = models.DateTimeField()
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["signed_at"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "party"], name="a_party_signs_once")
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.name}"
