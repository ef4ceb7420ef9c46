"""The collaborations of the demonstration house, as `collaborations.toml` has them: one that waits
for answers, one in full swing, one that is looked at anew, one that became everyday work, one that
ended."""

import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from torvet.accounts.models import User
from torvet.collaborations.actions.answering import answer_invitation
from torvet.collaborations.actions.beginning import begin_collaboration
from torvet.collaborations.actions.forming import confirm_form
from torvet.collaborations.actions.guiding import edit_guide
from torvet.collaborations.actions.moving import move_collaboration
from torvet.collaborations.actions.parties import leave_collaboration
from torvet.collaborations.guide import entry_to_edit
from torvet.collaborations.models import Collaboration, Party, Stage
from torvet.demo.script import Section
from torvet.demo.telling import Telling
from torvet.notices.actions import mark_read
from torvet.notices.models import Notice


@cache
def the_collaborations() -> Section:
    story = Path(__file__).parent / "collaborations.toml"
    return tomllib.loads(story.read_text(encoding="utf-8"))


def tell_collaborations(told: Telling) -> None:
    for section in the_collaborations()["collaboration"]:
        made = _begun(told, section)
        deeds = [
            *((one["weeks"], _answer, one) for one in section.get("answers", [])),
            *((one["weeks"], _step, one) for one in section.get("steps", [])),
            *((one["weeks"], _leave, one) for one in section.get("leaves", [])),
            *((one["weeks"], _form, one) for one in section.get("forms", [])),
        ]
        for weeks, deed, said in sorted(deeds, key=lambda one: -one[0]):
            made.refresh_from_db()
            deed(told, made, said, told.now - timedelta(weeks=weeks))
    _put_the_guide_in_own_words(told)
    _read_what_is_old(told)


def _begun(told: Telling, section: Section) -> Collaboration:
    return begin_collaboration(
        house=told.house,
        organizations=[told.actor_of[code] for code in section["organizations"]],
        by=told.coordinator,
        now=told.now - timedelta(weeks=section["weeks"], days=1),
        why=section["why"],
        title=section["title"],
        purpose=section["purpose"],
        need=told.house.needs.get(title=section["need"]),
        target_groups=[told.group_of[code] for code in section["target_groups"]],
        offers=told.house.offers.filter(name__in=section.get("offers", [])),
    )


def _answer(told: Telling, made: Collaboration, said: Section, at: datetime) -> None:
    by: User | None = told.person_of[said["by"]] if "by" in said else None
    yes, word = said["takes_part"], said["word"]
    answer_invitation(party=_party(told, made, said), takes_part=yes, word=word, by=by, now=at)


def _step(told: Telling, made: Collaboration, said: Section, at: datetime) -> None:
    texts = {name: said[name] for name in ("reason", "learned", "stays") if name in said}
    to, by = Stage(said["to"]), told.coordinator
    move_collaboration(collaboration=made, to=to, by=by, now=at, **texts)


def _leave(told: Telling, made: Collaboration, said: Section, at: datetime) -> None:
    party, by = _party(told, made, said), told.coordinator
    leave_collaboration(party=party, reason=said["reason"], by=by, now=at)


def _form(told: Telling, made: Collaboration, said: Section, at: datetime) -> None:
    true = dict.fromkeys(said["true"], True)
    confirm_form(collaboration=made, statements=true, by=told.coordinator, now=at)


def _party(told: Telling, made: Collaboration, said: Section) -> Party:
    return made.parties.get(organization=told.actor_of[said["organization"]])


def _put_the_guide_in_own_words(told: Telling) -> None:
    said = the_collaborations()["guide"]
    entry = entry_to_edit(told.house, said["level"], of_type=False)
    assert entry is not None  # noqa: S101  the story names a level that there is
    texts = {name: said[name] for name in ("watch_da", "watch_en")}
    edit_guide(entry=entry, by=told.coordinator, **texts)


def _read_what_is_old(told: Telling) -> None:
    """Everyone has read what they were told more than a week ago."""
    old = Notice.objects.filter(house=told.house, told_at__lt=told.now - timedelta(weeks=1))
    for notice in old.exclude(user=None).select_related("user"):
        assert notice.user is not None  # noqa: S101
        mark_read(house=told.house, by=notice.user, now=told.now, notice=notice)
