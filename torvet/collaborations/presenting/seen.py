"""A collaboration, by whom it is looked at, and when: what a section of its page is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.forms import BaseForm

from torvet.collaborations.models import Collaboration
from torvet.collaborations.rules import may_tend
from torvet.directory.models import Membership


@dataclass(frozen=True)
class Seen:
    """`collaboration` as `selectors.with_everything` reads it. `forms` are those that were refused
    and come back with what was typed, by a name of their own."""

    collaboration: Collaboration
    membership: Membership
    now: datetime
    forms: Mapping[str, BaseForm] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return self.collaboration.house.today(self.now)

    @property
    def may_tend(self) -> bool:
        return may_tend(self.membership, self.collaboration)
