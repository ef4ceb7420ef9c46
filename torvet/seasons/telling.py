"""Whom to tell when a round opens and when it is settled. Used by the actions only."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from torvet.accounts.models import User
from torvet.directory.models import Organization, Role
from torvet.directory.selectors.people import people_of
from torvet.notices.actions import remind_person, tell_person
from torvet.notices.kinds import Reminder
from torvet.rooms.models import Room
from torvet.seasons.models import Season, Wish
from torvet.seasons.wording import Reasons, nearest_in_words, slot_in_words
from torvet.ui.addresses import address_of
from torvet.ui.components.times import lazy_day


def invite(season: Season, *, by: User, now: datetime) -> None:
    """Everyone who works for an actor of the house."""
    house = season.house
    members = house.memberships.filter(
        role__in=[Role.STAFF, Role.LEADER], organization__archived_at=None
    )
    for member in members.select_related("user"):
        tell_person(
            house=house,
            to=member.user,
            code="seasons.season.opened",
            text=gettext_lazy(
                "Which rooms do you wish for in “%(season)s”? Say so until %(day)s. %(note)s"
            ),
            by=by,
            now=now,
            link=_link(season),
            values={
                "season": season.name,
                "day": lazy_day(season.wishes_until),
                "note": season.note,
            },
        )


def remind(season: Season, actor: Organization, *, now: datetime) -> None:
    """The people of an actor that wished last time."""
    for person in people_of(actor):
        remind_person(
            house=season.house,
            to=person,
            code="seasons.season.reminded",
            text=gettext_lazy(
                "You can wish for rooms in “%(season)s” until %(day)s. Last time you did: wish the"
                " same again with one press."
            ),
            now=now,
            link=_link(season),
            values={"season": season.name, "day": lazy_day(season.wishes_until)},
            reminder=Reminder(1, 1),
        )


def tell_answers(
    season: Season,
    wishes: Mapping[int, Wish],
    rooms: Mapping[int, Room],
    *,
    by: User,
    now: datetime,
) -> None:
    """One message to each of an actor's people about all its wishes, and one to whoever rang."""
    for person, theirs in _readers(wishes.values()).items():
        tell_person(
            house=season.house,
            to=person,
            code="seasons.season.settled",
            text=gettext_lazy("The rooms of “%(season)s” are shared out.\n\n%(answers)s"),
            by=by,
            now=now,
            link=_link(season) if isinstance(person, User) else "",
            values={"season": season.name, "answers": lazy_answers(theirs, wishes, rooms)},
        )


def _readers(wishes: Iterable[Wish]) -> dict[User | str, list[Wish]]:
    """An actor's members; where it has none its own address; and those who left theirs."""
    found: defaultdict[User | str, list[Wish]] = defaultdict(list)
    people: dict[int, list[User | str]] = {}
    for wish in wishes:
        actor = wish.organization
        if actor.pk not in people:
            people[actor.pk] = people_of(actor)
        rang = [wish.contact_email] if wish.contact_email else []
        for person in dict.fromkeys([*people[actor.pk], *rang]):
            found[person].append(wish)
    return found


def answers_in_words(
    theirs: Iterable[Wish], wishes: Mapping[int, Wish], rooms: Mapping[int, Room]
) -> str:
    """A paragraph for each wish."""
    reasons = Reasons(wishes, None)
    return "\n\n".join(answer_in_words(wish, reasons, rooms) for wish in theirs)


lazy_answers = lazy(answers_in_words, str)


def answer_in_words(wish: Wish, reasons: Reasons, rooms: Mapping[int, Room]) -> str:
    grant = wish.grant
    slot = grant.slot
    why = reasons.of(wish, grant)
    if slot:
        said = ngettext(
            "“%(title)s”: %(slot)s, %(weeks)d week.",
            "“%(title)s”: %(slot)s, %(weeks)d weeks.",
            grant.weeks,
        ) % {"title": wish.title, "slot": slot_in_words(slot), "weeks": grant.weeks}
        return "\n".join([said, *why])
    said = _("“%(title)s” could not be granted.") % {"title": wish.title}
    nearest = nearest_in_words(grant.nearest, rooms)
    free = [_("The nearest free time is %(slot)s.") % {"slot": nearest}] if nearest else []
    return "\n".join([said, *why, *free])


def _link(season: Season) -> str:
    return address_of("season", season.house.slug, season.pk)
